package io.barograph.standalone.broker;

import io.barograph.schemas.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The topics as they should be: data only, so that it can be printed, compared and applied.
 *
 * <p>Every topic stamps records when they arrive ({@code LogAppendTime}). Retention works on the record's stamp, and
 * ours carry event times: a day-old log, replayed, would be deleted minutes after it was written.
 */
public record TopicPlan(List<Topic> topics) {
    /**
     * Room for a chunk of 256 KiB with one line far over it, and for a build of many thousand steps. A producer that
     * sends more has to cut.
     */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /** Let the broker decide. */
    public static final short BROKERS_DEFAULT = -1;

    /** More partitions than cores from the start: a stream never moves, so their number is hard to change later. */
    public static final int LOG_PARTITIONS = 12;

    private static final int RESULT_PARTITIONS = 3;
    private static final String MIN_ISR = "min.insync.replicas";

    /** Copies the list. */
    public TopicPlan {
        topics = List.copyOf(topics);
    }

    /** One topic; its settings are in the order of their names. */
    public record Topic(String name, int partitions, Map<String, String> settings) {
        /** Copies the settings. */
        public Topic {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }

        Topic with(String setting, String value) {
            Map<String, String> more = new TreeMap<>(settings);
            more.put(setting, value);
            return new Topic(name, partitions, more);
        }
    }

    /** The topics of this version. */
    public static TopicPlan ours() {
        return ours(LOG_PARTITIONS);
    }

    /** The same, with so many partitions for the logs: as many as threads may ever read them. */
    public static TopicPlan ours(int logPartitions) {
        return new TopicPlan(List.of(
                kept(Topics.LOGS, logPartitions, Duration.ofDays(7)),
                kept(Topics.BUILDS, RESULT_PARTITIONS, Duration.ofDays(30)),
                kept(Topics.DIAGNOSES, RESULT_PARTITIONS, Duration.ofDays(30)),
                kept(Topics.FINDINGS, RESULT_PARTITIONS, Duration.ofDays(30)),
                latest(Topics.WINDOWS, RESULT_PARTITIONS, Duration.ofDays(2)),
                kept(Topics.STORMS, RESULT_PARTITIONS, Duration.ofDays(90)),
                kept(Topics.SLOW_FETCHES, RESULT_PARTITIONS, Duration.ofDays(7)),
                kept(Topics.DEAD_LETTERS, RESULT_PARTITIONS, Duration.ofDays(30)),
                latest(Topics.HEARTBEATS, 1, Duration.ofDays(7))));
    }

    /** The same, where a record counts as written only when so many replicas have it. */
    public TopicPlan withMinIsr(int replicas) {
        return new TopicPlan(topics.stream()
                .map(topic -> topic.with(MIN_ISR, Integer.toString(replicas)))
                .toList());
    }

    /** What fits {@code replication}: all but one have to have a record, so that one may be down. */
    public static int minIsrOf(int replication) {
        return Math.max(1, replication - 1);
    }

    /** Every record, for {@code time} after it arrived. */
    private static Topic kept(String name, int partitions, Duration time) {
        return topic(name, partitions, "delete", time);
    }

    /** The last record of each key, and none that was not renewed for {@code time}. */
    private static Topic latest(String name, int partitions, Duration time) {
        return topic(name, partitions, "compact,delete", time);
    }

    private static Topic topic(String name, int partitions, String cleanup, Duration time) {
        return new Topic(
                name,
                partitions,
                Map.of(
                        "cleanup.policy",
                        cleanup,
                        "retention.ms",
                        Long.toString(time.toMillis()),
                        "message.timestamp.type",
                        "LogAppendTime",
                        "max.message.bytes",
                        Integer.toString(MAX_RECORD_BYTES)));
    }
}
