package io.barograph.processor.window;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The last hour of one series on event time.
 *
 * <pre>
 *   older than 1 h + grace   10 min + grace ..1 h   the last 10 min + grace   clock
 *   forgotten              | minute slices        | 10 s slices             |
 * </pre>
 *
 * The clock is the newest slice seen or the time that was passed in, whichever is later; it never goes back. A slice
 * whose end is a grace behind the clock takes nothing more, and a tumbling window that far behind is closed. So what
 * was closed cannot change, and each window is given away once.
 */
public final class RollingWindows {
    /** How long a slice may still grow before the watches see it, milliseconds; see {@link Closing#slice}. */
    public static final long SETTLE_MILLIS = 30_000;

    private static final long MINUTE = 60_000;
    private static final long FINE_MILLIS = Window.TEN_MINUTES.millis() + Window.GRACE_MILLIS;
    private static final long KEPT_MILLIS = Window.ONE_HOUR.millis() + Window.GRACE_MILLIS + MINUTE;
    private static final long BEFORE_ALL = Long.MIN_VALUE / 2;

    private final Signal signal;
    private final TreeMap<Long, Tally> slices = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();
    private long clock = BEFORE_ALL;
    private long closedTo = BEFORE_ALL;

    /** Who is told what can no longer change. */
    public interface Closing {
        /** A tumbling window in which something was counted is over; told once for each. */
        void window(Window window, long start, Tally tally);

        /** A slice has settled: it is {@link #SETTLE_MILLIS} old. What comes later for it is in the windows only. */
        default void slice(long start, Tally tally) {}
    }

    RollingWindows(Signal signal) {
        this.signal = signal;
    }

    /** Adds to a slice; answers false when that slice takes nothing more. */
    boolean add(long slice, Tally tally) {
        if (slice + Window.SLICE_MILLIS + Window.GRACE_MILLIS <= clock || slice == Window.NO_SLICE) {
            return false;
        }
        clock = Math.max(clock, slice);
        slices.merge(slice, tally, Tally::plus);
        changed.add(slice);
        return true;
    }

    /** Moves the clock to {@code asOf} unless it is later already, tells what is over and forgets what is old. */
    void close(long asOf, Closing closing) {
        clock = Math.max(clock, asOf);
        tellSlices(closing);
        for (Window window : Window.values()) {
            tellWindows(window, closing);
        }
        closedTo = clock;
        forget();
        coarsen();
    }

    /** The sum of each rolling window that ends with the slice of {@code asOf}, unless it is empty. */
    Map<Window, Tally> sums(long asOf) {
        return sums(signal, slices, asOf);
    }

    /** The same for any slices. */
    static Map<Window, Tally> sums(Signal signal, NavigableMap<Long, Tally> slices, long asOf) {
        if (slices.isEmpty()) {
            return Map.of();
        }
        long end = Window.sliceOf(asOf) + Window.SLICE_MILLIS;
        Map<Window, Tally> sums = new EnumMap<>(Window.class);
        Tally.Sum sum = new Tally.Sum(signal.cells());
        long from = end;
        for (Window window : Window.values()) {
            Map<Long, Tally> more = slices.subMap(end - window.millis(), from);
            more.values().forEach(sum::add);
            from = end - window.millis();
            Tally tally = sum.soFar();
            if (tally.size() > 0) {
                sums.put(window, tally);
            }
        }
        return sums;
    }

    /** Gives away the slices changed since the last time, with null for those that are gone. */
    void changes(BiConsumer<Long, @Nullable Tally> consumer) {
        for (Long slice : changed) {
            consumer.accept(slice, slices.get(slice));
        }
        changed.clear();
    }

    boolean hasChanged() {
        return !changed.isEmpty();
    }

    boolean isEmpty() {
        return slices.isEmpty();
    }

    /** Newest event time this series knows. */
    long clock() {
        return clock;
    }

    long closedTo() {
        return closedTo;
    }

    /** Takes up a stored slice. */
    void restore(long slice, Tally tally) {
        slices.put(slice, tally);
    }

    /** Takes up the stored clock. */
    void restore(long storedClock, long storedClosedTo) {
        clock = storedClock;
        closedTo = storedClosedTo;
    }

    private void tellSlices(Closing closing) {
        long behind = Window.SLICE_MILLIS + SETTLE_MILLIS;
        slices.subMap(closedTo - behind, false, clock - behind, true).forEach(closing::slice);
    }

    private void tellWindows(Window window, Closing closing) {
        long length = window.millis();
        Long next = slices.ceilingKey(floor(closedTo - Window.GRACE_MILLIS, length));
        while (next != null && floor(next, length) + length + Window.GRACE_MILLIS <= clock) {
            long start = floor(next, length);
            Tally.Sum sum = new Tally.Sum(signal.cells());
            slices.subMap(start, start + length).values().forEach(sum::add);
            closing.window(window, start, sum.take());
            next = slices.ceilingKey(start + length);
        }
    }

    private void forget() {
        Map<Long, Tally> old = slices.headMap(clock - KEPT_MILLIS);
        changed.addAll(old.keySet());
        old.clear();
    }

    /** Puts the slices of each minute together that no rolling window needs one by one. */
    private void coarsen() {
        Long next = slices.ceilingKey(Long.MIN_VALUE);
        while (next != null && floor(next, MINUTE) + MINUTE + FINE_MILLIS <= clock) {
            long minute = floor(next, MINUTE);
            Map<Long, Tally> fine = slices.subMap(minute, minute + MINUTE);
            if (fine.size() > 1 || next != minute) {
                changed.addAll(fine.keySet());
                changed.add(minute);
                Tally.Sum sum = new Tally.Sum(signal.cells());
                fine.values().forEach(sum::add);
                fine.clear();
                slices.put(minute, sum.take());
            }
            next = slices.ceilingKey(minute + MINUTE);
        }
    }

    private static long floor(long at, long length) {
        return Math.floorDiv(at, length) * length;
    }
}
