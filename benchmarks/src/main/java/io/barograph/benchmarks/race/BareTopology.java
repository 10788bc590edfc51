package io.barograph.benchmarks.race;

import io.barograph.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Chunks through Kafka Streams, exactly once, that looks at none of their lines and only keeps for each stream how many
 * bytes came: the least that a topology over them can cost, as the consumer of chunks is the least without one.
 */
final class BareTopology {
    private static final String STORE = "seen";

    private BareTopology() {}

    /** Runs over {@code total} lines in {@code records} chunks; how many lines that were follows from their share. */
    static void run(String name, String bootstrap, long total, double records) throws IOException {
        Path state = Files.createTempDirectory("barograph-race");
        AtomicLong lines = new AtomicLong();
        LongConsumer done = chunks -> lines.set(Math.round(total * (chunks / records)));
        AtomicLong chunks = new AtomicLong();
        Topology topology = new Topology()
                .addSource("logs", Topics.LOGS)
                .addProcessor("keep", () -> new Keep(() -> done.accept(chunks.incrementAndGet())), "logs")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
                        "keep");
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bare-" + state.getFileName());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 8 * 1024 * 1024);
        new KafkaStreams(topology, settings).start();
        System.out.println(Lap.of(name, total, lines::get).print());
    }

    /** Keeps what came of each stream. */
    private static final class Keep implements Processor<byte[], byte[], Void, Void> {
        private final Runnable counted;
        private KeyValueStore<byte[], byte[]> store;

        @SuppressWarnings("NullAway.Init") // wired in init, before any record
        Keep(Runnable counted) {
            this.counted = counted;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
        }

        @Override
        public void process(Record<byte[], byte[]> chunk) {
            byte[] before = store.get(chunk.key());
            long bytes = before == null ? 0 : ByteBuffer.wrap(before).getLong();
            store.put(
                    chunk.key(),
                    ByteBuffer.allocate(Long.BYTES)
                            .putLong(bytes + chunk.value().length)
                            .array());
            counted.run();
        }
    }
}
