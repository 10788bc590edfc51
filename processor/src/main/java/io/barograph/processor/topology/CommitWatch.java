package io.barograph.processor.topology;

import io.barograph.schemas.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up what this instance has committed and lets the shelves show it. */
final class CommitWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitWatch.class);
    /** A look costs some microseconds; half of this is what it adds to the time until a number is seen. */
    private static final long EVERY_MILLIS = 20;

    private final KafkaStreams streams;
    private final Shelves shelves;
    private final ScheduledExecutorService timer;

    CommitWatch(KafkaStreams streams, Shelves shelves) {
        this.streams = streams;
        this.shelves = shelves;
        this.timer = Executors.newSingleThreadScheduledExecutor(daemon());
    }

    private static ThreadFactory daemon() {
        return work -> {
            Thread thread = new Thread(work, "barograph-commit-watch");
            thread.setDaemon(true);
            return thread;
        };
    }

    void start() {
        ScheduledFuture<?> running =
                timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        LOG.debug("watching commits: {}", running);
    }

    /** Lets the shelves show what is committed now. */
    void look() {
        try {
            if (streams.state().isRunningOrRebalancing()) {
                Map<Integer, Long> shards = new HashMap<>();
                committed().forEach((partition, offset) -> {
                    if (partition.topic().endsWith(BarographTopology.TALLIES_TOPIC)) {
                        shards.put(partition.partition(), offset);
                    }
                });
                shelves.promote(shards);
            }
        } catch (IllegalStateException e) {
            LOG.debug("no metadata while the streams change state", e);
        }
    }

    /** The offset to be read next, per input partition of this instance, as of the last commit. */
    Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            for (TaskMetadata task : thread.activeTasks()) {
                offsets.putAll(task.committedOffsets());
            }
        }
        return offsets;
    }

    /** The log partitions of which records wait that this instance has seen coming. */
    Set<Integer> behind() {
        Set<Integer> behind = new HashSet<>();
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            for (TaskMetadata task : thread.activeTasks()) {
                task.endOffsets().forEach((partition, end) -> {
                    if (partition.topic().equals(Topics.LOGS)
                            && task.committedOffsets().getOrDefault(partition, end) < end) {
                        behind.add(partition.partition());
                    }
                });
            }
        }
        return behind;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
