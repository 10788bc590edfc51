package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.IntakeCells;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.SeriesTally;
import io.barograph.schemas.TallyBatch;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More streams than there is room for, made up by somebody: the idlest give way, counted, and what is kept does not
 * grow.
 */
@Timeout(300)
final class ManyStreamsTest {
    private static final long NOON = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();
    private static final int MANY = 100_000;
    private static final long MOST_KEPT_BYTES = 96L << 20;
    private static final String LINE =
            NOON / 1000 + ".000 120 10.0.0.7 TCP_MISS/200 4096 GET http://hub/v2/a - HIER_DIRECT/1.2.3.4 text/plain\n";

    @TempDir
    private Path dir;

    private final Codec<LogChunk> chunks = Codec.of(LogChunk.class);
    private final Codec<TallyBatch> tallies = Codec.of(TallyBatch.class);
    private final Codec<DeadLetter> letters = Codec.of(DeadLetter.class);
    private final Set<String> sources = new HashSet<>();
    private long lines;
    private long forgotten;
    private long builds;

    @Test
    void allOfThemAreReadAndTheIdlestForgotten() throws Exception {
        try (Bench bench = new Bench()) {
            feed(bench, 0, ReadProcessor.MOST_STREAMS);
            long before = used();
            feed(bench, ReadProcessor.MOST_STREAMS, MANY);

            assertThat(used() - before).isLessThan(MOST_KEPT_BYTES);
            assertThat(bench.streams()).isEqualTo(ReadProcessor.MOST_STREAMS);
            assertThat(lines).isGreaterThanOrEqualTo(MANY + 1);
            assertThat(forgotten).isEqualTo(MANY + 1 - ReadProcessor.MOST_STREAMS);
            assertThat(sources).as("labels of intake are capped too").hasSizeLessThan(60);
            assertThat(bench.knows("steady"))
                    .as("one that goes on writing is not forgotten")
                    .isTrue();
        }
    }

    @Test
    void openBuildsOfForgottenStreamsEnd() throws Exception {
        int many = ReadProcessor.MOST_STREAMS + 100;
        try (Bench bench = new Bench()) {
            for (int i = 0; i < many; i++) {
                String log = "#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n#2 [1/1] RUN make\n";
                bench.chunk(Wire.chunkOf("build" + i, "buildkit-plain", 0, log.getBytes(StandardCharsets.UTF_8), NOON));
                take(bench);
            }

            assertThat(bench.streams()).isEqualTo(ReadProcessor.MOST_STREAMS);
            assertThat(builds).isEqualTo(100);
        }
    }

    @Test
    void manyBytesOfFewStreamsAreBoundedToo() throws Exception {
        byte[] open =
                ("{\"logs\":[\n" + (" \"" + "x".repeat(1000) + "\",\n").repeat(1000)).getBytes(StandardCharsets.UTF_8);
        try (Bench bench = new Bench()) {
            for (int i = 0; i < 200; i++) {
                bench.chunk(Wire.chunkOf("open" + i, "buildkit-rawjson", 0, open, NOON));
                take(bench);
            }

            assertThat(bench.bytes()).isLessThanOrEqualTo(ReadProcessor.MOST_BYTES);
            assertThat(forgotten).isGreaterThan(150);
        }
    }

    private void feed(Bench bench, int from, int to) throws Exception {
        byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
        for (int i = from; i < to; i++) {
            bench.chunk(Wire.chunkOf("stream" + i, "access-squid", 0, line, NOON)
                    .setLabels(Map.of("source", "source" + i)));
            if (i % 1000 == 999) {
                bench.chunk(Wire.chunkOf("steady", "access-squid", i, line, NOON));
            }
            take(bench);
        }
    }

    /** What came out of the processor; nothing of it is kept. */
    private void take(Bench bench) throws UndecodableException {
        for (MockProcessorContext.CapturedForward<? extends byte[], ? extends Parcel> one : bench.context.forwarded()) {
            Parcel parcel = one.record().value();
            if (parcel.to() == Parcel.Destination.TALLIES) {
                tallies.decode(parcel.value()).getTallies().forEach(this::add);
            } else if (parcel.to() == Parcel.Destination.BUILDS) {
                builds++;
            } else if (parcel.to() == Parcel.Destination.DEAD_LETTERS) {
                throw new AssertionError(letters.decode(parcel.value()).getReason());
            }
        }
        bench.context.resetForwards();
    }

    private void add(SeriesTally tally) {
        if (tally.getSignal().equals("INTAKE")) {
            sources.addAll(tally.getLabels());
            for (int i = 0; i < tally.getCells().size(); i++) {
                int cell = tally.getCells().get(i);
                lines += cell == IntakeCells.LINES.from() ? tally.getValues().get(i) : 0;
                forgotten +=
                        cell == IntakeCells.FORGOTTEN.from() ? tally.getValues().get(i) : 0;
            }
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** The processor alone, with a store that writes no changelog. */
    private final class Bench implements AutoCloseable {
        private final MockProcessorContext<byte[], Parcel> context;
        private final KeyValueStore<byte[], byte[]> store;
        private final ReadProcessor processor;

        Bench() {
            ProcessorSettings settings = ProcessorSettings.of(Map.of("state.dir", dir.toString()));
            Properties properties = StreamsProperties.of(settings);
            context = new MockProcessorContext<>(properties);
            context.setRecordMetadata("barograph.logs", 0, 0);
            context.setCurrentSystemTimeMs(NOON);
            store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(BarographTopology.STREAMS),
                            Serdes.ByteArray(),
                            Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
            processor = new ReadProcessor(Rooms.of(settings));
            processor.init(context);
        }

        void chunk(LogChunk.Builder chunk) throws UndecodableException {
            processor.process(new Record<>(new byte[0], chunks.encode(chunk.build()), NOON));
        }

        boolean knows(String stream) {
            return store.get(stream.getBytes(StandardCharsets.UTF_8)) != null;
        }

        int streams() {
            int[] found = new int[1];
            each((key, bytes) -> found[0]++);
            return found[0];
        }

        long bytes() {
            long[] found = new long[1];
            each((key, bytes) -> found[0] += bytes);
            return found[0];
        }

        private void each(java.util.function.ObjIntConsumer<byte[]> consumer) {
            try (KeyValueIterator<byte[], byte[]> all = store.all()) {
                all.forEachRemaining(entry -> {
                    if (!StoredCaps.isKey(entry.key)) {
                        consumer.accept(entry.key, entry.value.length);
                    }
                });
            }
        }

        @Override
        public void close() {
            processor.close();
            store.close();
        }
    }
}
