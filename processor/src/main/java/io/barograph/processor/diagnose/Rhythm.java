package io.barograph.processor.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether things happen at regular times. The period is the median of the gaps; it holds when four of five gaps are a
 * small multiple of it, within a tenth.
 */
final class Rhythm {
    /** With fewer, any times look regular. */
    private static final int FEWEST = 4;

    private static final int MOST_SKIPPED = 3;
    private static final double TOLERANCE = 0.1;
    private static final double HOLDS = 0.8;
    private static final long SHORTEST_MILLIS = 60_000;

    private Rhythm() {}

    /** The period of {@code times}, in order, milliseconds; nothing when there is none. */
    static OptionalLong of(List<Long> times) {
        if (times.size() < FEWEST) {
            return OptionalLong.empty();
        }
        long[] gaps = new long[times.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = times.get(i + 1) - times.get(i);
        }
        long[] sorted = gaps.clone();
        Arrays.sort(sorted);
        long period = sorted[sorted.length / 2];
        if (period < SHORTEST_MILLIS) {
            return OptionalLong.empty();
        }
        int fits = 0;
        for (long gap : gaps) {
            long periods = Math.round((double) gap / period);
            boolean regular = Math.abs(gap - periods * period) <= TOLERANCE * period;
            fits += periods >= 1 && periods <= MOST_SKIPPED && regular ? 1 : 0;
        }
        return fits >= HOLDS * gaps.length ? OptionalLong.of(period) : OptionalLong.empty();
    }
}
