package io.barograph.processor.parse.bytes;

/**
 * Reads a date of fixed length and the time behind it. Remembers the day of the last line, since the next one is nearly
 * always on the same day.
 */
abstract class DatedTime {
    private final int dateLength;
    private long firstEight;
    private long lastEight;
    private long midnight = Numbers.NONE;

    DatedTime(int dateLength) {
        this.dateLength = dateLength;
    }

    /** Milliseconds since the epoch, or {@link Numbers#NONE} when the range is no such time. */
    public final long millis(byte[] bytes, int from, int to) {
        if (to - from <= dateLength || !isSeparator(bytes[from + dateLength])) {
            return Numbers.NONE;
        }
        long first = Scan.word(bytes, from);
        long last = Scan.word(bytes, from + dateLength - Long.BYTES);
        if (first != firstEight || last != lastEight) {
            midnight = midnight(bytes, from);
            firstEight = first;
            lastEight = last;
        }
        long time = ClockTime.millis(bytes, from + dateLength + 1, to);
        return midnight < 0 || time == ClockTime.NONE ? Numbers.NONE : Math.max(Numbers.NONE, midnight + time);
    }

    /** Whether this stands between date and time. */
    abstract boolean isSeparator(byte character);

    /** Milliseconds from the epoch to the day that begins at {@code from}; negative when it is none. */
    abstract long midnight(byte[] bytes, int from);
}
