package io.barograph.processor.window;

import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Lookups of the rolling windows, kept up to date by what enters and leaves them, so that a look costs nothing. Its
 * twin that adds up every slice is {@link RollingWindows#sums}.
 */
final class RollingLookups {
    private static final Window[] WINDOWS = Window.values();

    private final Signal signal;
    private final NavigableMap<Long, Tally> slices;
    private final long[] hits = new long[WINDOWS.length];
    private final long[] misses = new long[WINDOWS.length];
    private long end = Long.MIN_VALUE;

    /** Follows {@code slices}, of whose changes it is told. */
    RollingLookups(Signal signal, NavigableMap<Long, Tally> slices) {
        this.signal = signal;
        this.slices = slices;
    }

    /** A slice is {@code now} and was {@code before}; null where there is none. */
    void changed(long slice, @Nullable Tally before, @Nullable Tally now) {
        for (int i = 0; i < WINDOWS.length; i++) {
            if (slice < end && slice >= end - WINDOWS[i].millis()) {
                count(i, before, -1);
                count(i, now, 1);
            }
        }
    }

    /** The windows that end with the slice of {@code asOf}, unless they are empty. */
    Map<Window, Lookups> at(long asOf) {
        if (slices.isEmpty()) {
            return Map.of();
        }
        moveTo(Window.sliceOf(asOf) + Window.SLICE_MILLIS);
        Map<Window, Lookups> windows = new EnumMap<>(Window.class);
        for (int i = 0; i < WINDOWS.length; i++) {
            if (hits[i] + misses[i] > 0) {
                windows.put(WINDOWS[i], new Lookups(hits[i], misses[i]));
            }
        }
        return windows;
    }

    /** Also backwards: after a pause that was taken for time, an event may say that it is earlier. */
    private void moveTo(long newEnd) {
        if (newEnd == end) {
            return;
        }
        for (int i = 0; i < WINDOWS.length; i++) {
            long length = WINDOWS[i].millis();
            if (newEnd < end || newEnd - length >= end) {
                hits[i] = 0;
                misses[i] = 0;
                countAll(i, newEnd - length, newEnd, 1);
            } else {
                countAll(i, end - length, newEnd - length, -1);
                countAll(i, end, newEnd, 1);
            }
        }
        end = newEnd;
    }

    private void countAll(int window, long from, long to, int sign) {
        for (Tally tally : slices.subMap(from, to).values()) {
            count(window, tally, sign);
        }
    }

    private void count(int window, @Nullable Tally tally, int sign) {
        if (tally != null) {
            hits[window] += sign * signal.hits(tally);
            misses[window] += sign * signal.misses(tally);
        }
    }
}
