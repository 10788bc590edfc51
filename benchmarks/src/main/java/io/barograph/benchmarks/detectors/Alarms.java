package io.barograph.benchmarks.detectors;

import java.util.List;

/**
 * What a rule said of one key.
 *
 * @param at event times at which its flag went up, ascending
 * @param toldAt when it could tell of them on a topic, in the same order
 * @param overAt when the flag fell again, likewise; one less where it is still up
 */
record Alarms(List<Long> at, List<Long> toldAt, List<Long> overAt) {
    Alarms {
        at = List.copyOf(at);
        toldAt = List.copyOf(toldAt);
        overAt = List.copyOf(overAt);
    }

    /** When the flag that went up as number {@code i} fell; the end of time when it did not. */
    long over(int i) {
        return i < overAt.size() ? overAt.get(i) : Long.MAX_VALUE;
    }
}
