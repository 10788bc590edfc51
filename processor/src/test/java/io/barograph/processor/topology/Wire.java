package io.barograph.processor.topology;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;

/** The whole topology in a driver: chunks in, and what everybody can see of it. */
final class Wire implements AutoCloseable {
    private static final byte[] KEY = {1};

    final ProcessorSettings settings;
    private final Rooms rooms;
    private final Codec<LogChunk> chunks = Codec.of(LogChunk.class);
    private final TopologyTestDriver driver;
    private final Map<String, Long> written = new HashMap<>();

    Wire(Path dir, Instant start) {
        settings = ProcessorSettings.of(Map.of("state.dir", dir.toString()));
        rooms = Rooms.of(settings);
        driver = new TopologyTestDriver(BarographTopology.of(rooms), StreamsProperties.of(settings), start);
    }

    /** Lines that follow in a stream, read at {@code observed} and at the broker at {@code arrived}. */
    void lines(String stream, String kind, String lines, long observed, long arrived) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        long offset = written.merge(stream, (long) bytes.length, Long::sum) - bytes.length;
        chunk(chunkOf(stream, kind, offset, bytes, observed).build(), arrived);
    }

    void chunk(LogChunk chunk, long arrived) {
        try {
            record(Topics.LOGS, chunks.encode(chunk), arrived);
        } catch (UndecodableException e) {
            throw new IllegalStateException("there is no registry here", e);
        }
    }

    void record(String topic, byte[] value, long arrived) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(KEY, value, arrived);
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    static LogChunk.Builder chunkOf(String stream, String kind, long offset, byte[] lines, long observed) {
        return LogChunk.newBuilder()
                .setStream(stream)
                .setSource("/var/log/" + stream)
                .setHost("h")
                .setKind(kind)
                .setGeneration(0)
                .setOffset(offset)
                .setLength(lines.length)
                .setLines(ByteBuffer.wrap(lines))
                .setObservedAt(observed);
    }

    /** The records of {@code topic} that nobody has asked for yet. */
    List<byte[]> values(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList();
    }

    <T extends SpecificRecord> List<T> records(String topic, Class<T> type) {
        Codec<T> codec = Codec.of(type);
        List<T> all = new ArrayList<>();
        for (byte[] value : values(topic)) {
            try {
                all.add(codec.decode(value));
            } catch (UndecodableException e) {
                throw new AssertionError("not readable on " + topic, e);
            }
        }
        return all;
    }

    List<DeadLetter> deadLetters() {
        return records(Topics.DEAD_LETTERS, DeadLetter.class);
    }

    /** The series of one signal, as whoever scrapes sees them. */
    List<SeriesView> series(Signal signal) {
        shelves()
                .promote(IntStream.range(0, settings.shards())
                        .boxed()
                        .collect(Collectors.toMap(shard -> shard, shard -> Long.MAX_VALUE)));
        return shelves().series().stream()
                .filter(view -> view.key().signal() == signal)
                .toList();
    }

    /** One number over all series of a signal. */
    long sum(Signal signal, Block block) {
        return series(signal).stream()
                .mapToLong(view -> block.sum(view.total()))
                .sum();
    }

    Shelves shelves() {
        return rooms.shelves();
    }

    @Override
    public void close() {
        driver.close();
    }
}
