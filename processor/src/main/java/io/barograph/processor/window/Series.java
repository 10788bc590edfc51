package io.barograph.processor.window;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All there is of one series: what was ever counted, and its rolling windows. Stored as one head and one piece for each
 * slice, so that a commit writes what changed and not the hour.
 */
public final class Series {
    private static final int HEAD_VERSION = 1;
    private static final int SLICE_VERSION = 1;

    private final SeriesKey key;
    private final RollingWindows windows;
    private Tally total = Tally.NONE;
    private long late;

    /** A series of which nothing was counted yet. */
    public Series(SeriesKey key) {
        this.key = key;
        this.windows = new RollingWindows(key.signal());
    }

    /** A series as it was saved; its slices follow by {@link #restoreSlice}. */
    public static Series restore(SeriesKey key, byte[] head) {
        PackReader in = new PackReader(head, HEAD_VERSION, "the series " + key);
        Series series = new Series(key);
        series.total = in.tally();
        series.late = in.number();
        series.windows.restore(in.number(), in.number());
        return series;
    }

    /** Takes up one saved slice and answers what it holds. */
    public Tally restoreSlice(long slice, byte[] bytes) {
        Tally tally = new PackReader(bytes, SLICE_VERSION, "a slice of the series " + key).tally();
        windows.restore(slice, tally);
        return tally;
    }

    /** Which series this is. */
    public SeriesKey key() {
        return key;
    }

    /**
     * Adds to a slice. What is too late for its slice counts in the total only; answers how much that was. Intake needs
     * no windows, so nothing of it is late.
     */
    public long add(long slice, Tally tally) {
        total = total.plus(tally);
        if (windows.add(slice, tally)) {
            return 0;
        }
        if (key.signal().isTotalOnly()) {
            return 0;
        }
        long tooLate = key.signal().counts().sum(tally);
        late += tooLate;
        return tooLate;
    }

    /**
     * Says that event time has come to {@code asOf}, also when nothing was added, and passes on what can no longer
     * change. To be called after each batch and on a quiet stream; memory is bounded only by these calls.
     */
    public void close(long asOf, RollingWindows.Closing closing) {
        windows.close(asOf, closing);
    }

    /** Newest event time this series has seen or was told. */
    public long clock() {
        return windows.clock();
    }

    /** What there is to show when event time is {@code asOf}. */
    public SeriesView view(long asOf) {
        return new SeriesView(key, total, windows.sums(asOf), Window.sliceOf(asOf) + Window.SLICE_MILLIS, late);
    }

    /** The sum of one rolling window that ends with the slice of {@code asOf}. */
    public Tally sum(Window window, long asOf) {
        return windows.sums(asOf).getOrDefault(window, Tally.NONE);
    }

    /** Everything ever counted. */
    public Tally total() {
        return total;
    }

    /** What came too late for its windows. */
    public long late() {
        return late;
    }

    /** Whether there are slices, so that time passing changes something. */
    public boolean isActive() {
        return !windows.isEmpty();
    }

    /** The head, for the store. */
    public byte[] head() {
        return new PackWriter(HEAD_VERSION)
                .tally(total)
                .number(late)
                .number(windows.clock())
                .number(windows.closedTo())
                .bytes();
    }

    /** Whether slices changed since {@link #changedSlices} was called. */
    public boolean hasChanged() {
        return windows.hasChanged();
    }

    /** Gives away each slice changed since the last call; null when the slice is gone. */
    public void changedSlices(BiConsumer<Long, @Nullable Tally> consumer) {
        windows.changes(consumer);
    }

    /** A slice, for the store. */
    public static byte[] pack(Tally slice) {
        return new PackWriter(SLICE_VERSION).tally(slice).bytes();
    }
}
