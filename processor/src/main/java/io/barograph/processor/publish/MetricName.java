package io.barograph.processor.publish;

import java.util.List;

/**
 * One metric: what it is called, what it counts and by which labels.
 *
 * @param name as it stands on the page, without the suffixes of a histogram
 * @param type what it is
 * @param help what it says, in one sentence
 * @param labels names of its labels, in the order in which values are given
 */
public record MetricName(String name, Type type, String help, List<String> labels) {
    /** What a metric is. */
    public enum Type {
        /** Only goes up. */
        COUNTER,
        /** Goes up and down. */
        GAUGE,
        /** Counts by size. */
        HISTOGRAM,
        /** Counts by size, in many buckets; only in a format that has a place for it. */
        NATIVE_HISTOGRAM
    }

    private static final String TOTAL = "_total";

    /** Refuses a counter that does not say so, and the other way round. */
    public MetricName {
        labels = List.copyOf(labels);
        if (name.endsWith(TOTAL) != (type == Type.COUNTER)) {
            throw new IllegalArgumentException(name + " is a " + type);
        }
    }

    /** The name of the family in OpenMetrics, where a counter's suffix belongs to its lines. */
    String family() {
        return type == Type.COUNTER ? name.substring(0, name.length() - TOTAL.length()) : name;
    }
}
