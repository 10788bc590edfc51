package io.barograph.benchmarks.detectors;

import java.util.List;

/**
 * What a rule said of one key.
 *
 * @param at event times of its alarms, ascending
 * @param toldAt when it could tell of them, in the same order
 */
record Alarms(List<Long> at, List<Long> toldAt) {
    Alarms {
        at = List.copyOf(at);
        toldAt = List.copyOf(toldAt);
    }
}
