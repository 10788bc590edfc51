package io.barograph.processor.publish;

import java.util.stream.Stream;

/** The metrics of storm watches; steps and fetches have the same set under two prefixes, since their labels differ. */
record WatchNames(
        MetricName hitRatio,
        MetricName dispersion,
        MetricName state,
        MetricName active,
        MetricName storms,
        MetricName start,
        MetricName excess) {
    static WatchNames of(String prefix, String what, String... labels) {
        return new WatchNames(
                MetricNames.gauge(
                        prefix + "baseline_cache_hit_ratio", "What share of " + what + " usually hits.", labels),
                MetricNames.gauge(
                        prefix + "baseline_dispersion", "How much more the baseline scatters than a coin.", labels),
                MetricNames.gauge(prefix + "detector_state", "1 for the state of the watch.", with(labels, "state")),
                MetricNames.gauge(prefix + "storm_active", "1 while a MISS storm goes on.", labels),
                MetricNames.counter(prefix + "storms_total", "MISS storms, by cause.", with(labels, "cause")),
                MetricNames.gauge(
                        prefix + "storm_start_timestamp_seconds", "When the storm that goes on began.", labels),
                MetricNames.gauge(
                        prefix + "storm_excess_misses",
                        "Misses above what the baseline expects, while a storm goes on.",
                        with(labels, "dimension", "value")));
    }

    private static String[] with(String[] labels, String... more) {
        return Stream.concat(Stream.of(labels), Stream.of(more)).toArray(String[]::new);
    }
}
