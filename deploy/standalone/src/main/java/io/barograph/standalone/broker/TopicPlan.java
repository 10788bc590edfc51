package io.barograph.standalone.broker;

import io.barograph.schemas.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private static final int LOG_PARTITIONS = 12;

    private static final int RESULT_PARTITIONS = 3;

    /** Copies the list. */
    public TopicPlan {
        topics = List.copyOf(topics);
    }

    /** One topic. */
    public record Topic(String name, int partitions, Map<String, String> settings) {
        /** Copies the settings. */
        public Topic {
            settings = Map.copyOf(settings);
        }
    }

    /** The topics of this version. */
    public static TopicPlan ours() {
        return new TopicPlan(List.of(
                kept(Topics.LOGS, LOG_PARTITIONS, Duration.ofDays(7)),
                kept(Topics.BUILDS, RESULT_PARTITIONS, Duration.ofDays(30)),
                kept(Topics.DIAGNOSES, RESULT_PARTITIONS, Duration.ofDays(30)),
                kept(Topics.FINDINGS, RESULT_PARTITIONS, Duration.ofDays(30)),
                latest(Topics.WINDOWS, RESULT_PARTITIONS, Duration.ofDays(2)),
                kept(Topics.STORMS, RESULT_PARTITIONS, Duration.ofDays(90)),
                kept(Topics.SLOW_FETCHES, RESULT_PARTITIONS, Duration.ofDays(7)),
                kept(Topics.DEAD_LETTERS, RESULT_PARTITIONS, Duration.ofDays(30)),
                latest(Topics.HEARTBEATS, 1, Duration.ofDays(7))));
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
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", cleanup);
        settings.put("retention.ms", Long.toString(time.toMillis()));
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        return new Topic(name, partitions, settings);
    }
}
