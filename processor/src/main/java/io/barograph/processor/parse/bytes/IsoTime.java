package io.barograph.processor.parse.bytes;

/**
 * Reads RFC 3339 times and what looks like them: {@code 2026-11-23T19:17:43.113+00:00}, a space or a tab for the T,
 * slashes in the date (Go's log), a comma before the fraction, no zone (then UTC). Remembers the day of the last line.
 */
public final class IsoTime {
    private static final int DATE_LENGTH = 10;

    private long firstEight;
    private long lastEight;
    private long midnight = Numbers.NONE;

    /** Milliseconds since the epoch, or {@link Numbers#NONE} when the range is no such time. */
    public long millis(byte[] bytes, int from, int to) {
        if (to - from <= DATE_LENGTH || !isSeparator(bytes[from + DATE_LENGTH])) {
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

    private static boolean isSeparator(byte character) {
        return character == 'T' || character == ' ' || character == 't' || character == '\t';
    }

    private static long midnight(byte[] bytes, int from) {
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
