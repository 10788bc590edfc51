package io.barograph.processor.window;

/** The rolling windows, each a sum of 10 s slices on event time. */
public enum Window {
    /** One minute. */
    ONE_MINUTE("1m", 60_000),
    /** Five minutes. */
    FIVE_MINUTES("5m", 300_000),
    /** Ten minutes. */
    TEN_MINUTES("10m", 600_000),
    /** One hour. */
    ONE_HOUR("1h", 3_600_000);

    /** Length of a slice, milliseconds. */
    public static final long SLICE_MILLIS = 10_000;
    /** How late a line may come and still count in its windows, milliseconds. */
    public static final long GRACE_MILLIS = 120_000;

    /**
     * How far a line may be ahead of the clock that read it, milliseconds. Further ahead its time cannot be believed:
     * it would close the windows of all that follow, so it counts in the total only.
     */
    public static final long AHEAD_MILLIS = 600_000;
    /** The slice of what counts in the total only. */
    public static final long NO_SLICE = Long.MIN_VALUE;

    private final String label;
    private final long millis;

    Window(String label, long millis) {
        this.label = label;
        this.millis = millis;
    }

    /** Start of the slice that {@code atMillis} lies in. */
    public static long sliceOf(long atMillis) {
        return Math.floorDiv(atMillis, SLICE_MILLIS) * SLICE_MILLIS;
    }

    /** Start of the slice of a line read at {@code observedAtMillis}. */
    public static long sliceOf(long atMillis, long observedAtMillis) {
        return atMillis > observedAtMillis + AHEAD_MILLIS ? NO_SLICE : sliceOf(atMillis);
    }

    /** Its name in labels and records. */
    public String label() {
        return label;
    }

    /** Its length, milliseconds. */
    public long millis() {
        return millis;
    }
}
