package io.barograph.processor.detect;

import java.util.EnumMap;
import java.util.Map;

/** What slow fetches were called, beside what they truly were. */
public final class Confusion {
    private final Map<SlowCause, Map<SlowCause, Integer>> called = new EnumMap<>(SlowCause.class);

    public void add(SlowCause truth, SlowCause cause) {
        called.computeIfAbsent(truth, t -> new EnumMap<>(SlowCause.class)).merge(cause, 1, Integer::sum);
    }

    public Iterable<SlowCause> truths() {
        return called.keySet();
    }

    /** Of those that were called so, how many truly were. */
    public double precision(SlowCause cause) {
        int all = called.values().stream()
                .mapToInt(calls -> calls.getOrDefault(cause, 0))
                .sum();
        return (double) right(cause) / all;
    }

    /** Of those that truly were, how many were called so. */
    public double recall(SlowCause cause) {
        int all = called.getOrDefault(cause, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return (double) right(cause) / all;
    }

    private int right(SlowCause cause) {
        return called.getOrDefault(cause, Map.of()).getOrDefault(cause, 0);
    }

    @Override
    public String toString() {
        return called.toString();
    }
}
