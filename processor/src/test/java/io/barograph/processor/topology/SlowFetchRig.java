package io.barograph.processor.topology;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** One log through the whole topology, and what is told of slow fetches. */
record SlowFetchRig(Path dir, Map<String, String> settings, String kind, Map<String, String> labels) {
    /** Some lines, and when they were read. */
    record Piece(String lines, long observedAt) {}

    /** Everything that was told, in order; two minutes of the wall clock pass after the last piece. */
    List<SlowFetch> told(List<Piece> pieces) throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("state.dir", dir.toString());
        ProcessorSettings processor = ProcessorSettings.of(all);
        Codec<LogChunk> chunks = Codec.of(LogChunk.class);
        Codec<SlowFetch> fetches = Codec.of(SlowFetch.class);
        List<SlowFetch> told = new ArrayList<>();
        Instant start = Instant.ofEpochMilli(pieces.get(0).observedAt());
        try (TopologyTestDriver driver = new TopologyTestDriver(
                BarographTopology.of(Rooms.of(processor)), StreamsProperties.of(processor), start)) {
            TestInputTopic<byte[], byte[]> logs =
                    driver.createInputTopic(Topics.LOGS, new ByteArraySerializer(), new ByteArraySerializer());
            long offset = 0;
            for (Piece piece : pieces) {
                byte[] lines = piece.lines().getBytes(StandardCharsets.UTF_8);
                logs.pipeInput(
                        new byte[] {1}, chunks.encode(chunk(offset, lines, piece.observedAt())), piece.observedAt());
                offset += lines.length;
            }
            driver.advanceWallClockTime(Duration.ofMinutes(2));
            for (byte[] value : driver.createOutputTopic(
                            Topics.SLOW_FETCHES, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList()) {
                told.add(fetches.decode(value));
            }
        }
        return told;
    }

    /** The last word on each slow fetch, by request. */
    Map<String, SlowFetch> judged(List<Piece> pieces) throws Exception {
        Map<String, SlowFetch> last = new LinkedHashMap<>();
        told(pieces).forEach(fetch -> last.put(fetch.getRequest(), fetch));
        return last;
    }

    private LogChunk chunk(long offset, byte[] lines, long observedAt) {
        return LogChunk.newBuilder()
                .setStream("log")
                .setSource("/var/log/some.log")
                .setHost("runner-7")
                .setKind(kind)
                .setGeneration(0)
                .setOffset(offset)
                .setLength(lines.length)
                .setLines(ByteBuffer.wrap(lines))
                .setObservedAt(observedAt)
                .setLabels(labels)
                .build();
    }
}
