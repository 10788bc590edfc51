package io.barograph.processor.parse.bytes;

/**
 * Reads times of the common log format: {@code 10/Oct/2023:14:22:01 +0000}, also with a fraction and without a zone
 * (then UTC). Remembers the day of the last line, since the next one is nearly always on the same day.
 */
public final class ClfTime {
    private static final byte[] MONTHS = Scan.ascii("JanFebMarAprMayJunJulAugSepOctNovDec");
    private static final int DATE_LENGTH = 11;

    private long firstEight;
    private long lastEight;
    private long midnight = Numbers.NONE;

    /** Milliseconds since the epoch, or {@link Numbers#NONE} when the range is no such time. */
    public long millis(byte[] bytes, int from, int to) {
        if (to - from <= DATE_LENGTH || bytes[from + DATE_LENGTH] != ':') {
            return Numbers.NONE;
        }
        long first = Scan.word(bytes, from);
        long last = Scan.word(bytes, from + DATE_LENGTH - Long.BYTES);
        if (first != firstEight || last != lastEight) {
            midnight = midnight(bytes, from);
            firstEight = first;
            lastEight = last;
        }
        long time = ClockTime.millis(bytes, from + DATE_LENGTH + 1, to);
        return midnight < 0 || time == ClockTime.NONE ? Numbers.NONE : Math.max(Numbers.NONE, midnight + time);
    }

    private static long midnight(byte[] bytes, int from) {
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
