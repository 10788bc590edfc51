package io.barograph.processor.detect;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Lookups and misses by dimension and value: which builder, which base image, which project. Immutable, sorted, and
 * bounded: values beyond the bound are not told apart from the rest.
 */
record Shares(Map<String, Map<String, Share>> byDimension) {
    static final Shares NONE = new Shares(Map.of());
    /** More values than that explain nothing to anybody. */
    private static final int VALUES = 50;
    /** What has faded to less than one lookup in a thousand weighs nothing. */
    private static final double FADED = 0.001;

    /** Lookups and misses of one value. */
    record Share(double lookups, double misses) {}

    Shares plus(Outcome outcome) {
        if (outcome.dimensions().isEmpty() && outcome.parts().isEmpty()) {
            return this;
        }
        Map<String, Map<String, Share>> sums = new TreeMap<>(byDimension);
        outcome.dimensions()
                .forEach((dimension, value) ->
                        add(sums, new Outcome.Part(dimension, value, outcome.lookups(), outcome.misses())));
        outcome.parts().forEach(part -> add(sums, part));
        return new Shares(sums);
    }

    private static void add(Map<String, Map<String, Share>> sums, Outcome.Part part) {
        Map<String, Share> values = new TreeMap<>(sums.getOrDefault(part.dimension(), Map.of()));
        if (values.size() < VALUES || values.containsKey(part.value())) {
            Share old = values.getOrDefault(part.value(), new Share(0, 0));
            values.put(part.value(), new Share(old.lookups + part.lookups(), old.misses + part.misses()));
        }
        sums.put(part.dimension(), values);
    }

    /** All of them faded to {@code left} of what they were. */
    Shares faded(double left) {
        return byDimension.isEmpty() ? this : mapped(share -> new Share(share.lookups * left, share.misses * left));
    }

    private Shares mapped(UnaryOperator<Share> change) {
        Map<String, Map<String, Share>> sums = new TreeMap<>();
        byDimension.forEach((dimension, values) -> {
            Map<String, Share> left = new TreeMap<>();
            values.forEach((value, share) -> {
                Share changed = change.apply(share);
                if (changed.lookups > FADED) {
                    left.put(value, changed);
                }
            });
            sums.put(dimension, left);
        });
        return new Shares(sums);
    }

    /** What is known of one value. */
    Share of(String dimension, String value) {
        return byDimension.getOrDefault(dimension, Map.of()).getOrDefault(value, new Share(0, 0));
    }
}
