package io.barograph.processor.parse.bytes;

/**
 * Reads times of the common log format: {@code 10/Oct/2023:14:22:01 +0000}, also with a fraction and without a zone
 * (then UTC).
 */
public final class ClfTime extends DatedTime {
    private static final byte[] MONTHS = Scan.ascii("JanFebMarAprMayJunJulAugSepOctNovDec");
    private static final int DATE_LENGTH = 11;

    /** A reader for one stream. */
    public ClfTime() {
        super(DATE_LENGTH);
    }

    @Override
    boolean isSeparator(byte character) {
        return character == ':';
    }

    @Override
    long midnight(byte[] bytes, int from) {
        if (bytes[from + 2] != '/' || bytes[from + 6] != '/') {
            return Numbers.NONE;
        }
        long day = Numbers.natural(bytes, from, from + 2);
        long year = Numbers.natural(bytes, from + 7, from + DATE_LENGTH);
        return Day.midnightMillis(year, month(bytes, from + 3), day);
    }

    private static int month(byte[] bytes, int from) {
        for (int at = 0; at < MONTHS.length; at += 3) {
            if (bytes[from] == MONTHS[at] && bytes[from + 1] == MONTHS[at + 1] && bytes[from + 2] == MONTHS[at + 2]) {
                return at / 3 + 1;
            }
        }
        return 0;
    }
}
