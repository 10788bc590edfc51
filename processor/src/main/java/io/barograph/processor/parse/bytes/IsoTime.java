package io.barograph.processor.parse.bytes;

/**
 * Reads RFC 3339 times and what looks like them: {@code 2026-11-23T19:17:43.113+00:00}, a space or a tab for the T,
 * slashes in the date (Go's log), a comma before the fraction, no zone (then UTC).
 */
public final class IsoTime extends DatedTime {
    private static final int DATE_LENGTH = 10;

    /** A reader for one stream. */
    public IsoTime() {
        super(DATE_LENGTH);
    }

    @Override
    boolean isSeparator(byte character) {
        return character == 'T' || character == ' ' || character == 't' || character == '\t';
    }

    @Override
    long midnight(byte[] bytes, int from) {
        byte mark = bytes[from + 4];
        if ((mark != '-' && mark != '/') || bytes[from + 7] != mark) {
            return Numbers.NONE;
        }
        long year = Numbers.natural(bytes, from, from + 4);
        long month = Numbers.natural(bytes, from + 5, from + 7);
        long day = Numbers.natural(bytes, from + 8, from + DATE_LENGTH);
        return Day.midnightMillis(year, month, day);
    }
}
