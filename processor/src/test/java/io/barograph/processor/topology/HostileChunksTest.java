package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records that no shipper writes: each is a dead letter with its reason, counted, and the next one is read. */
@Timeout(120)
final class HostileChunksTest {
    private static final long NOON = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();
    private static final int LARGEST_RECORD = 8 << 20;
    private static final String LINE =
            NOON / 1000 + ".000 120 10.0.0.7 TCP_MISS/200 4096 GET http://hub/v2/a - HIER_DIRECT/1.2.3.4 text/plain\n";

    @TempDir
    private Path dir;

    @Test
    void recordsWithWrongOrHugeLengthsAreDeadLetters() throws Exception {
        byte[] whole = Codec.of(LogChunk.class).encode(honest().build());
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOON))) {
            wire.record(Topics.LOGS, Arrays.copyOf(whole, whole.length - 3), NOON);
            wire.record(Topics.LOGS, promising(whole, Integer.MAX_VALUE), NOON);
            wire.record(Topics.LOGS, promising(whole, Long.MAX_VALUE), NOON);
            wire.record(Topics.LOGS, promising(whole, -1), NOON);
            wire.record(Topics.LOGS, "GET / HTTP/1.1".getBytes(StandardCharsets.UTF_8), NOON);
            wire.record(Topics.LOGS, new byte[0], NOON);
            wire.record(Topics.LOGS, new byte[LARGEST_RECORD + 1], NOON);

            assertSetAside(wire, "damaged", "damaged", "damaged", "damaged", "not_ours", "not_ours", "too_large");
        }
    }

    @Test
    void chunksThatLieAboutTheirPlaceAreDeadLetters() {
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOON))) {
            wire.chunk(honest().setOffset(-1).build(), NOON);
            wire.chunk(honest().setOffset(Long.MAX_VALUE).build(), NOON);
            wire.chunk(honest().setLength(1L << 40).build(), NOON);
            wire.chunk(honest().setLength(-LINE.length()).build(), NOON);
            wire.chunk(honest().setGeneration(-1).build(), NOON);
            wire.chunk(honest().setOriginalLengths(List.of(Integer.MAX_VALUE)).build(), NOON);
            wire.chunk(
                    honest().setOriginalLengths(List.of(-1, LINE.length() + 1)).build(), NOON);
            wire.chunk(honest().setStream("\0~a key of ours").build(), NOON);

            assertSetAside(
                    wire, Arrays.stream(new String[8]).map(x -> "bad_place").toArray(String[]::new));
        }
    }

    @Test
    void chunksWithNamesWithoutEndAreDeadLetters() {
        String long64 = "x".repeat(64 * 1024);
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOON))) {
            wire.chunk(honest().setStream(long64).build(), NOON);
            wire.chunk(honest().setStream("").build(), NOON);
            wire.chunk(honest().setSource(long64).build(), NOON);
            wire.chunk(honest().setLabels(Map.of("project", long64)).build(), NOON);

            assertSetAside(wire, "too_long", "too_long", "too_long", "too_long");
        }
    }

    @Test
    void whatIsNoBuildOnTheTopicOfBuildsIsADeadLetter() throws Exception {
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOON))) {
            wire.record(Topics.BUILDS, "none of ours".getBytes(StandardCharsets.UTF_8), NOON);
            wire.record(Topics.BUILDS, Codec.of(Heartbeat.class).encode(heartbeat()), NOON);

            List<DeadLetter> letters = wire.deadLetters();
            assertThat(letters).extracting(DeadLetter::getReason).containsExactly("not_ours", "unknown_schema");
            assertThat(letters).allMatch(letter -> letter.getSource().equals(Topics.BUILDS));
            assertThat(wire.sum(Signal.INTAKE, IntakeCells.DEAD)).isEqualTo(2);
        }
    }

    @Test
    void millionsOfBadLinesInOneChunkAreFewLetters() {
        byte[] lines = new byte[4_000_000];
        for (int i = 0; i < lines.length; i += 2) {
            lines[i] = 'x';
            lines[i + 1] = '\n';
        }
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOON))) {
            wire.chunk(Wire.chunkOf("evil", "access-squid", 0, lines, NOON).build(), NOON);

            List<DeadLetter> letters = wire.deadLetters();
            assertThat(letters).hasSizeBetween(101, 200);
            assertThat(wire.sum(Signal.INTAKE, IntakeCells.REJECTED)).isEqualTo(lines.length / 2);
            assertThat(letters.stream()
                            .mapToInt(letter -> letter.getContent().remaining())
                            .sum())
                    .as("all of them are in the letters; the first hundred without their newline")
                    .isEqualTo(lines.length - 100);
        }
    }

    @Test
    void noRecordThatComesOutIsLargerThanABrokerTakes() throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; lines.size() < LARGEST_RECORD - 1_000; i++) {
            long at = NOON - i * 10L;
            lines.writeBytes((at / 1000 + ".000 9000 10.0.0.7 TCP_MISS/200 4096 GET http://host" + i
                            + "/v2/a - HIER_DIRECT/1.2.3.4 text/plain\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOON))) {
            wire.chunk(
                    Wire.chunkOf("evil", "access-squid", 0, lines.toByteArray(), NOON)
                            .build(),
                    NOON);
            wire.lines("deep", "buildkit-rawjson", "{\"logs\":[\n" + " \"x\",\n".repeat(1_000_000), NOON, NOON);
            wire.lines("wide", "buildkit-rawjson", manyVertices(), NOON, NOON);
            wire.pass(Duration.ofMinutes(3));

            for (String topic : List.of(
                    Topics.SLOW_FETCHES,
                    Topics.BUILDS,
                    Topics.DIAGNOSES,
                    Topics.DEAD_LETTERS,
                    Topics.WINDOWS,
                    "barograph-" + BarographTopology.TALLIES_TOPIC,
                    "barograph-streams-changelog",
                    "barograph-fetches-changelog",
                    "barograph-last-good-changelog")) {
                assertThat(wire.values(topic))
                        .as(topic)
                        .allMatch(value -> value == null || value.length < LARGEST_RECORD);
            }
        }
    }

    private static String manyVertices() {
        StringBuilder lines = new StringBuilder();
        String name = "[1/2] RUN " + "x".repeat(300);
        for (int i = 0; i < 20_000; i++) {
            lines.append("{\"vertexes\":[{\"digest\":\"sha256:")
                    .append(i)
                    .append("\",\"name\":\"")
                    .append(name);
            lines.append("\",\"started\":\"2026-11-23T12:00:00Z\",\"completed\":\"2026-11-23T12:00:01Z\"}]}\n");
        }
        return lines.toString();
    }

    private static void assertSetAside(Wire wire, String... reasons) {
        wire.chunk(honest().build(), NOON);

        List<DeadLetter> letters = wire.deadLetters();
        assertThat(letters).extracting(DeadLetter::getReason).containsExactly(reasons);
        assertThat(letters).allMatch(letter -> letter.getContent().remaining() <= 64 * 1024);
        assertThat(wire.sum(Signal.INTAKE, IntakeCells.DEAD)).isEqualTo(reasons.length);
        assertThat(wire.sum(Signal.FETCHES, FetchCells.REQUESTS))
                .as("the honest one")
                .isEqualTo(1);
    }

    /** The same record whose stream's name claims to have {@code bytes} bytes. */
    private static byte[] promising(byte[] record, long bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(record, 0, 10);
        long zigzag = (bytes << 1) ^ (bytes >> 63);
        for (; (zigzag & ~0x7fL) != 0; zigzag >>>= 7) {
            out.write((int) ((zigzag & 0x7f) | 0x80));
        }
        out.write((int) zigzag);
        out.write(record, 11, record.length - 11);
        return out.toByteArray();
    }

    private static LogChunk.Builder honest() {
        return Wire.chunkOf("edge", "access-squid", 0, LINE.getBytes(StandardCharsets.UTF_8), NOON);
    }

    private static Heartbeat heartbeat() {
        return Heartbeat.newBuilder()
                .setShipper("s")
                .setHost("h")
                .setVersion("1")
                .setStartedAt(NOON)
                .setAt(NOON)
                .setInputs(List.of())
                .setRecordsSent(0)
                .setSendErrors(0)
                .setBytesInFlight(0)
                .setRedactions(Map.of())
                .build();
    }
}
