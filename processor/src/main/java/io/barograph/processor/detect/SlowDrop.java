package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * The test that sees a slow drop: the last 60 minutes, every 5 minutes, against the baseline. It flags what is large
 * (20 points), bad (40 % missed) and sure (four corrected standard errors), twice in three tests, and clears when three
 * tests in a row are within 10 points of normal.
 *
 * @param parts sums of 5 minutes each, oldest first
 * @param testedTo the last boundary that was tested
 * @param flags the last three tests, a bit each
 * @param calm tests in a row that were near normal
 */
record SlowDrop(List<Part> parts, long testedTo, int flags, int calm) {
    static final SlowDrop NONE = new SlowDrop(List.of(), Long.MIN_VALUE, 0, 0);

    static final long HOP_MILLIS = 300_000;
    static final long WINDOW_MILLIS = 3_600_000;
    private static final long LOOKUPS = 20;
    private static final long OUTCOMES = 3;
    private static final double RISE = 0.20;
    private static final double BAD = 0.40;
    private static final double SURE = 4;
    private static final double NEAR = 0.10;
    private static final int CALM = 3;

    SlowDrop {
        parts = List.copyOf(parts);
    }

    /** Five minutes. */
    record Part(long start, long lookups, long misses, long outcomes) {}

    SlowDrop plus(Outcome outcome) {
        long start = Math.floorDiv(outcome.at(), HOP_MILLIS) * HOP_MILLIS;
        List<Part> sums = new ArrayList<>(parts);
        Part last = sums.isEmpty() ? null : sums.get(sums.size() - 1);
        if (last != null && last.start >= start) {
            sums.set(
                    sums.size() - 1,
                    new Part(
                            last.start,
                            last.lookups + outcome.lookups(),
                            last.misses + outcome.misses(),
                            last.outcomes + 1));
        } else {
            sums.add(new Part(start, outcome.lookups(), outcome.misses(), 1));
        }
        return new SlowDrop(sums, testedTo == Long.MIN_VALUE ? start : testedTo, flags, calm);
    }

    /** Whether a test is due at {@code now}; with nothing in the window there is nothing to test. */
    boolean due(long now) {
        return !parts.isEmpty() && testedTo + HOP_MILLIS <= now;
    }

    /** The next boundary tested. */
    SlowDrop tested(Baseline baseline) {
        long end = testedTo + HOP_MILLIS;
        List<Part> left =
                parts.stream().filter(part -> part.start >= end - WINDOW_MILLIS).toList();
        if (left.isEmpty()) {
            return NONE;
        }
        SlowDrop moved = new SlowDrop(left, end, flags, calm);
        Evidence window = moved.window();
        if (window.lookups() < LOOKUPS || window.outcomes() < OUTCOMES) {
            return moved;
        }
        double rise = window.missRatio() - baseline.p0();
        boolean flag = rise >= RISE
                && window.missRatio() >= BAD
                && baseline.z((double) window.lookups(), (double) window.misses()) >= SURE;
        return new SlowDrop(left, end, ((flags << 1) | (flag ? 1 : 0)) & 0b111, rise <= NEAR ? calm + 1 : 0);
    }

    boolean flagged() {
        return Integer.bitCount(flags) >= 2;
    }

    boolean cleared() {
        return calm >= CALM;
    }

    /** Sums of the window. */
    Evidence window() {
        long lookups = 0;
        long misses = 0;
        long outcomes = 0;
        for (Part part : parts) {
            lookups += part.lookups;
            misses += part.misses;
            outcomes += part.outcomes;
        }
        return Evidence.of(parts.get(0).start, lookups, misses, outcomes);
    }
}
