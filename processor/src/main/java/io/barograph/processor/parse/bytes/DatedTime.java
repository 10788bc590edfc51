package io.barograph.processor.parse.bytes;

/**
 * Reads a date of fixed length and the time behind it. Remembers the day of the last line, since the next one is nearly
 * always on the same day, and a time without a fraction as a whole: busy logs have many lines of one second.
 */
abstract class DatedTime {
    /** Lengths of which four words hold every byte: a date, a time of day and mostly a zone. */
    private static final int SHORTEST = 3 * Long.BYTES;

    private static final int LONGEST = 4 * Long.BYTES;

    private final int dateLength;
    private long firstEight;
    private long lastEight;
    private long midnight = Numbers.NONE;

    private int wholeLength;
    private long whole1;
    private long whole2;
    private long whole3;
    private long wholeEnd;
    private long millis = Numbers.NONE;

    DatedTime(int dateLength) {
        this.dateLength = dateLength;
    }

    /** Milliseconds since the epoch, or {@link Numbers#NONE} when the range is no such time. */
    public final long millis(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST || to - from > LONGEST) {
            return read(bytes, from, to);
        }
        long first = Scan.word(bytes, from);
        long second = Scan.word(bytes, from + Long.BYTES);
        long third = Scan.word(bytes, from + 2 * Long.BYTES);
        long last = Scan.word(bytes, to - Long.BYTES);
        if (to - from != wholeLength || first != whole1 || second != whole2 || third != whole3 || last != wholeEnd) {
            millis = read(bytes, from, to);
            wholeLength = to - from;
            whole1 = first;
            whole2 = second;
            whole3 = third;
            wholeEnd = last;
        }
        return millis;
    }

    private long read(byte[] bytes, int from, int to) {
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
