package io.barograph.processor.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Partitions that this instance has read nothing of since it started. An earlier one committed behind the last record,
 * but the marks of its transactions, and what it had to take back, still lie between that and the end; only a look
 * tells whether a record is among them.
 */
final class Leftovers implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Admin admin;
    private final String group;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> seen = new HashMap<>();

    Leftovers(ProcessorSettings settings, Admin admin) {
        this.admin = admin;
        this.group = settings.applicationId();
        Map<String, Object> reading = settings.client();
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "earliest");
        reading.put("enable.auto.commit", false);
        this.consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Whether no record lies between what the group committed and these ends. */
    synchronized boolean areNothing(Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        open.entrySet().removeIf(end -> seen.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (open.isEmpty()) {
            return true;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        consumer.assign(open.keySet());
        for (TopicPartition at : open.keySet()) {
            OffsetAndMetadata next = committed.get(at);
            consumer.seek(at, Math.max(next == null ? 0 : next.offset(), seen.getOrDefault(at, 0L)));
        }
        if (!consumer.poll(LOOK).isEmpty()) {
            return false;
        }
        open.keySet().forEach(at -> seen.put(at, consumer.position(at)));
        return open.entrySet().stream().allMatch(end -> seen.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell what " + group + " has committed", e);
        }
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
