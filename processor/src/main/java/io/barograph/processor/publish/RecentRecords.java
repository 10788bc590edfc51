package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.SchemaIds;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Storm;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.schemas.WindowTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the output topics and keeps what lately happened in {@link Recent}. A plain consumer without a group: it
 * starts near the end of every partition and commits nothing; where it falls far behind it jumps forward, since only
 * the newest records are shown.
 */
public final class RecentRecords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecentRecords.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);
    private static final Duration LOOK_SOON = Duration.ofSeconds(1);
    /** Windows make many small records, and the chart wants hours of them. */
    private static final int WINDOWS_FACTOR = 40;
    /** Projects are compared by more builds than are shown. */
    private static final int BUILDS_FACTOR = 4;

    /** So far behind, in units of what is read at the start, that reading all of it is pointless. */
    private static final int TOO_FAR = 20;

    /** One topic: how its records are read and how many of a partition matter. */
    private record Inlet(Taker<byte[]> taker, int fromEnd) {}

    /** Reads one kind of record; throws on bytes that are none of ours. */
    private interface Reader<T> {
        T read(byte[] bytes) throws UndecodableException;
    }

    /** What becomes of a record. */
    private interface Taker<T> {
        void accept(T record);
    }

    private static final ByteArrayDeserializer BYTES = new ByteArrayDeserializer();

    private final Map<String, Inlet> inlets = new HashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::follow, "recent-records");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final AtomicLong undecodable = new AtomicLong();
    private long lookAgainAt = System.nanoTime();

    /**
     * Will follow the output topics of the cluster that {@code connection} leads to (bootstrap servers, security) into
     * {@code recent}, beginning {@code perPartition} records before the end of each partition.
     */
    public RecentRecords(
            Map<String, Object> connection, @Nullable SchemaIds registry, Recent recent, int perPartition) {
        this(new KafkaConsumer<>(settings(connection), BYTES, BYTES), registry, recent, perPartition);
    }

    RecentRecords(Consumer<byte[], byte[]> consumer, @Nullable SchemaIds registry, Recent recent, int perPartition) {
        this.consumer = consumer;
        inlet(Topics.BUILDS, Build.class, registry, recent::add, perPartition * BUILDS_FACTOR);
        inlet(Topics.DIAGNOSES, Diagnosis.class, registry, recent::add, perPartition * BUILDS_FACTOR);
        inlet(Topics.FINDINGS, Finding.class, registry, recent::add, perPartition);
        inlet(Topics.STORMS, Storm.class, registry, recent::add, perPartition);
        inlet(Topics.SLOW_FETCHES, SlowFetch.class, registry, recent::add, perPartition);
        inlet(Topics.DEAD_LETTERS, DeadLetter.class, registry, recent::add, perPartition);
        inlet(Topics.HEARTBEATS, Heartbeat.class, registry, recent::add, perPartition);
        inlet(Topics.WINDOWS, WindowTally.class, registry, recent::add, perPartition * WINDOWS_FACTOR);
        thread.setDaemon(true);
    }

    private static Map<String, Object> settings(Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "barograph-recent");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    private <T extends SpecificRecord> void inlet(
            String topic, Class<T> type, @Nullable SchemaIds registry, Taker<T> taker, int fromEnd) {
        Codec<T> codec = registry == null ? Codec.of(type) : Codec.of(type, registry, topic);
        Reader<T> reader = codec::decode;
        inlets.put(
                topic,
                new Inlet(
                        bytes -> {
                            try {
                                taker.accept(reader.read(bytes));
                            } catch (UndecodableException e) {
                                undecodable.incrementAndGet();
                            }
                        },
                        fromEnd));
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    /** The consumer, for its metrics. */
    public Consumer<byte[], byte[]> consumer() {
        return consumer;
    }

    /** Records that were not readable and are not shown. */
    public long undecodable() {
        return undecodable.get();
    }

    private void follow() {
        boolean troubled = false;
        while (closing.getCount() > 0) {
            try {
                lookForPartitions();
                skipWhatIsTooOld();
                takeWhatCame();
                troubled = false;
            } catch (WakeupException | InterruptException e) {
                break;
            } catch (KafkaException e) {
                if (!troubled) {
                    LOG.atWarn().setCause(e).log("the recent records cannot be read; the page will be stale");
                }
                troubled = true;
                pause();
            }
        }
        consumer.close();
    }

    private void takeWhatCame() {
        if (consumer.assignment().isEmpty()) {
            pause();
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            Inlet inlet = inlets.get(record.topic());
            if (inlet != null && record.value() != null) {
                inlet.taker().accept(record.value());
            }
        }
        for (TopicPartition partition : consumer.assignment()) {
            positions.put(partition, consumer.position(partition));
        }
    }

    /** Whether all records of {@code topic} below these ends were taken in. */
    public boolean hasRead(String topic, Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> positions.getOrDefault(new TopicPartition(topic, end.getKey()), 0L) >= end.getValue());
    }

    private void pause() {
        try {
            if (closing.await(1, TimeUnit.SECONDS)) {
                LOG.debug("closed while waiting");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void lookForPartitions() {
        if (System.nanoTime() - lookAgainAt < 0) {
            return;
        }
        List<TopicPartition> all = partitions();
        boolean complete = all.stream().map(TopicPartition::topic).distinct().count() == inlets.size();
        lookAgainAt = System.nanoTime() + (complete ? LOOK_AGAIN : LOOK_SOON).toNanos();
        List<TopicPartition> fresh = new ArrayList<>(all);
        fresh.removeAll(consumer.assignment());
        if (!fresh.isEmpty()) {
            consumer.assign(all);
            toTheNewest(fresh);
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> all = new ArrayList<>();
        Map<String, List<PartitionInfo>> topics = consumer.listTopics();
        for (String topic : inlets.keySet()) {
            for (PartitionInfo partition : topics.getOrDefault(topic, List.of())) {
                all.add(new TopicPartition(topic, partition.partition()));
            }
        }
        return all;
    }

    private void toTheNewest(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            Inlet inlet = inlets.get(partition.topic());
            long wanted = inlet == null ? end : end - inlet.fromEnd();
            consumer.seek(partition, Math.max(begin.getOrDefault(partition, 0L), wanted));
        });
    }

    private void skipWhatIsTooOld() {
        List<TopicPartition> behind = new ArrayList<>();
        for (TopicPartition partition : consumer.assignment()) {
            Inlet inlet = inlets.get(partition.topic());
            OptionalLong lag = consumer.currentLag(partition);
            if (inlet != null && lag.isPresent() && lag.getAsLong() > (long) inlet.fromEnd() * TOO_FAR) {
                behind.add(partition);
            }
        }
        if (!behind.isEmpty()) {
            toTheNewest(behind);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (!thread.isAlive()) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(POLL.toMillis() * 20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
