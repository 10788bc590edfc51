package io.barograph.benchmarks.race;

import io.barograph.schemas.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
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
    /** Of a partition at once, as the bare consumers. */
    private static final int FETCHED = 8 * 1024 * 1024;

    private BareTopology() {}

    /** Runs over {@code total} lines in {@code records} chunks; how many lines that were follows from their share. */
    static void run(String name, String bootstrap, long total, double records) throws IOException {
        AtomicLong chunks = new AtomicLong();
        Topology topology = new Topology()
                .addSource("logs", Topics.LOGS)
                .addProcessor("keep", () -> new Keep(chunks), "logs")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(STORE), Serdes.ByteArray(), Serdes.ByteArray()),
                        "keep");
        PlainStreams.start(
                topology,
                bootstrap,
                Map.of(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCHED));
        System.out.println(Lap.of(name, total, () -> Math.round(total * (chunks.get() / records)))
                .print());
    }

    /** Keeps what came of each stream. */
    private static final class Keep implements Processor<byte[], byte[], Void, Void> {
        private final AtomicLong chunks;
        private KeyValueStore<byte[], byte[]> store;

        @SuppressWarnings("NullAway.Init") // wired in init, before any record
        Keep(AtomicLong chunks) {
            this.chunks = chunks;
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
            chunks.incrementAndGet();
        }
    }
}
