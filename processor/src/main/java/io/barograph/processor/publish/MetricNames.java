package io.barograph.processor.publish;

import java.util.ArrayList;
import java.util.List;

/**
 * Every metric of ours: name, unit (in the name), help and labels; dashboards and rules may name no other.
 *
 * <p>How they relate: lines read = lines with an event + ignored + parse failures; steps = hit + miss + uncacheable +
 * unknown. A counter carries every label of the series it is read from, or the shard, so that each of its series has
 * one owner and never falls when work moves to another instance.
 */
public final class MetricNames {
    private static final List<MetricName> REGISTER = new ArrayList<>();

    static final MetricName BUILDS =
            counter("builds_total", "Ended builds, by how they ended.", "project", "builder", "result");
    static final MetricName BUILD_DURATION =
            histogram("build_duration_seconds", "Wall time of ended builds.", "project", "builder", "result");
    static final MetricName BUILD_DURATION_NATIVE = nativeHistogram(
            "build_duration_native_seconds", "Wall time of ended builds, in fine buckets.", "project", "builder");
    static final MetricName AMBIGUOUS_STEPS = counter(
            "ambiguous_steps_total",
            "Steps that could not be told apart from those of another build.",
            "project",
            "builder");
    static final MetricName TRANSFERRED_BYTES =
            counter("transferred_bytes_total", "Bytes that builds moved, by source.", "project", "builder", "source");
    static final MetricName CACHE_OVERHEAD = counter(
            "cache_overhead_seconds_total",
            "Time that builds spent on cache import and export.",
            "project",
            "builder",
            "operation");

    static final MetricName STEPS = counter(
            "steps_total",
            "Steps of ended builds, by what they do and how the cache answered.",
            "project",
            "platform",
            "builder",
            "kind",
            "cache");
    static final MetricName STEP_DURATION = histogram(
            "step_duration_seconds",
            "Run time of executed steps, over all projects of a shard.",
            "platform",
            "kind",
            "shard");
    static final MetricName STEP_DURATION_NATIVE = nativeHistogram(
            "step_duration_native_seconds", "Run time of executed steps, in fine buckets.", "platform", "shard");
    static final MetricName ROOT_MISSES = counter(
            "root_misses_total",
            "Missed steps that no earlier miss explains, by cause.",
            "project",
            "platform",
            "builder",
            "cause");
    static final MetricName CASCADE_MISSES = counter(
            "cascade_misses_total",
            "Missed steps that only follow from a root miss.",
            "project",
            "platform",
            "builder");
    static final MetricName CACHE_TIME_SAVED = counter(
            "cache_time_saved_seconds_total",
            "Run time that cache hits saved, by the last run of each step.",
            "project",
            "platform",
            "builder");
    static final MetricName CACHE_TIME_SAVED_NET = gauge(
            "cache_time_saved_net_seconds",
            "Time saved by hits less that spent on cache import and export; below zero where the cache costs more.",
            "project",
            "builder");
    static final MetricName CACHE_TIME_LOST =
            counter("cache_time_lost_seconds_total", "Run time of missed steps.", "project", "platform", "builder");

    static final MetricName FETCHES = counter(
            "fetches_total",
            "Requests to caches, by how the cache answered and class of the HTTP status.",
            "source",
            "upstream",
            "platform",
            "cache",
            "code");
    static final MetricName FETCH_DURATION =
            histogram("fetch_duration_seconds", "Time that fetches took.", "source", "upstream", "platform", "cache");
    static final MetricName FETCH_DURATION_NATIVE = nativeHistogram(
            "fetch_duration_native_seconds",
            "Time that fetches took, in fine buckets.",
            "source",
            "upstream",
            "platform");
    static final MetricName FETCHED_BYTES =
            counter("fetched_bytes_total", "Bytes that caches sent.", "source", "upstream", "platform", "cache");
    static final MetricName SLOW_FETCHES = counter(
            "slow_fetches_total",
            "Fetches above the threshold, by cause; counted when the cause is known.",
            "source",
            "upstream",
            "platform",
            "cause");
    static final MetricName SLOW_FETCH_THRESHOLD =
            gauge("slow_fetch_threshold_seconds", "Fetches that take longer are slow.");

    static final MetricName WINDOW_HIT_RATIO = gauge(
            "window_cache_hit_ratio",
            "Hits among cacheable steps in the rolling window; absent when too few.",
            "project",
            "platform",
            "window");
    static final MetricName WINDOW_STEPS =
            gauge("window_steps", "Cacheable steps in the rolling window.", "project", "platform", "window", "cache");
    static final MetricName FETCH_WINDOW_HIT_RATIO = gauge(
            "fetch_window_cache_hit_ratio",
            "Hits among cache lookups in the rolling window; absent when too few.",
            "source",
            "upstream",
            "platform",
            "window");
    static final MetricName FETCH_WINDOW_REQUESTS = gauge(
            "fetch_window_requests",
            "Cache lookups in the rolling window.",
            "source",
            "upstream",
            "platform",
            "window",
            "cache");
    static final MetricName WINDOW_END =
            gauge("window_end_timestamp_seconds", "Event time up to which the rolling windows reach.", "signal");

    static final WatchNames STORMS = WatchNames.of("", "cacheable steps", "project", "platform");
    static final WatchNames ROLLUP_STORMS =
            WatchNames.of("rollup_", "lookups of all projects or upstreams together", "signal", "level", "name");
    static final WatchNames FETCH_STORMS = WatchNames.of("fetch_", "cache lookups", "source", "upstream", "platform");

    static final MetricName KEY_STORMS = counter(
            "fetch_key_storms_total",
            "Single keys that many clients missed at once (stampede) or that were missed again and again (thrash).",
            "source",
            "upstream",
            "platform",
            "form");
    static final MetricName KEY_STORMS_ACTIVE =
            gauge("fetch_key_storms_active", "Keys of which that is so now.", "source", "upstream", "platform", "form");

    static final MetricName FINDINGS =
            counter("findings_total", "Findings told about builders, images and caches, by what was found.", "kind");

    static final MetricName LINES = counter("lines_total", "Log lines taken in.", "source");
    static final MetricName LINE_BYTES = counter("line_bytes_total", "Bytes of log taken in.", "source");
    static final MetricName EVENTS =
            counter("events_total", "Lines that said something, by what it was.", "source", "type");
    static final MetricName IGNORED_LINES = counter("ignored_lines_total", "Lines with nothing to count.", "source");
    static final MetricName PARSE_FAILURES =
            counter("parse_failures_total", "Lines that could not be read, by reason.", "source", "reason");
    static final MetricName DEAD_LETTERS =
            counter("dead_letter_records_total", "Records set aside in the dead letters.", "source");
    static final MetricName DUPLICATES = counter(
            "duplicate_records_total", "Chunks that were sent again, in whole or in part, and trimmed.", "source");
    static final MetricName FORGOTTEN_STREAMS = counter(
            "forgotten_streams_total",
            "Streams that had to go, the idlest first, when new ones of this source were too many.",
            "source");
    static final MetricName LATE = counter(
            "late_records_total",
            "What came too late for its windows and counts in the totals only.",
            "signal",
            "shard");
    static final MetricName INGEST_LAG = histogram(
            "ingest_lag_seconds",
            "From the moment a chunk was read from its file to its processing, one count per chunk.",
            "source");
    static final MetricName LAST_EVENT = gauge(
            "last_event_timestamp_seconds",
            "When the newest build ended or fetch was, by the clock of the log, since this instance reads the source.",
            "source");

    static final MetricName SHIPPER_HEARTBEAT =
            gauge("shipper_last_heartbeat_timestamp_seconds", "When the shipper last said that it lives.", "shipper");
    static final MetricName SHIPPER_LAG = gauge(
            "shipper_reported_lag_seconds", "Age of the oldest byte not shipped, at the last heartbeat.", "shipper");
    static final MetricName SHIPPER_UNREAD =
            gauge("shipper_reported_unread_bytes", "Bytes not read yet, at the last heartbeat.", "shipper");

    static final MetricName STREAMS_STATE = gauge("streams_state", "1 for the state of Kafka Streams.", "state");
    static final MetricName STREAM_TIME_LAG =
            gauge("stream_time_lag_seconds", "Age of the oldest record that waits; 0 when none does.");
    static final MetricName SERIES_LIMITED = counter(
            "series_limited_total",
            "Label values folded into _other because a label was over its cap.",
            "metric",
            "label");
    static final MetricName CONFIG_RELOADED = gauge(
            "config_last_reload_success_timestamp_seconds",
            "When settings were last taken over, at the start or from the file that is watched.");
    static final MetricName BUILD_INFO =
            gauge("build_info", "Always 1; what runs here.", "version", "revision", "java_version", "kafka_version");

    /** All of them. */
    public static final List<MetricName> ALL = List.copyOf(REGISTER);

    private MetricNames() {}

    static MetricName counter(String name, String help, String... labels) {
        return entry(name, MetricName.Type.COUNTER, help, labels);
    }

    static MetricName gauge(String name, String help, String... labels) {
        return entry(name, MetricName.Type.GAUGE, help, labels);
    }

    private static MetricName histogram(String name, String help, String... labels) {
        return entry(name, MetricName.Type.HISTOGRAM, help, labels);
    }

    private static MetricName nativeHistogram(String name, String help, String... labels) {
        return entry(name, MetricName.Type.NATIVE_HISTOGRAM, help, labels);
    }

    private static MetricName entry(String name, MetricName.Type type, String help, String... labels) {
        MetricName entry = new MetricName("barograph_" + name, type, help, List.of(labels));
        REGISTER.add(entry);
        return entry;
    }
}
