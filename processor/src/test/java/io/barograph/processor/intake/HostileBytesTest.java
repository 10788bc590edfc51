package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser, by every kind that a stream can be given, on damaged copies of every recorded log: each line gets an
 * answer, nothing is thrown, and what is kept between chunks stays small and can be taken up again.
 */
@Timeout(120)
final class HostileBytesTest {
    private static final List<String> FOLDERS = List.of("aside", "access", "buildkit/docker-20.10");
    private static final int PIECE = 16 * 1024;
    private static final int MOST_SAVED = 4 * 1024 * 1024;

    private final Random random = new Random(20_240_531);

    @ParameterizedTest
    @MethodSource("kinds")
    void damagedLogsGetAnswers(String kind) throws IOException {
        for (byte[] log : logs()) {
            byte[] damaged = damaged(Arrays.copyOf(log, Math.min(log.length, PIECE)));
            assertThat(read(kind, damaged))
                    .as("lines of a damaged log read as " + kind)
                    .isPositive();
        }
    }

    @Test
    void aLineOfMoreThanAMegabyteIsOneLine() {
        byte[] filler = new byte[1_200_000];
        Arrays.fill(filler, (byte) 'x');
        for (String head : List.of("#5 0.1 ", "{\"", "Name: ", "", "[2/3] lock ")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes("#1 [internal] load build definition from Dockerfile\n".getBytes(StandardCharsets.UTF_8));
            out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(filler);
            out.writeBytes("\n#1 DONE 0.0s\n".getBytes(StandardCharsets.UTF_8));

            assertThat(read("auto", out.toByteArray())).isEqualTo(3);
        }
    }

    @Test
    void aClippedLogIsReadOn() {
        StringBuilder log = new StringBuilder("#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n");
        log.append("#2 [1/1] RUN yes\n");
        for (int i = 0; i < 4_000; i++) {
            log.append("#2 0.").append(i % 900 + 100).append(" yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n");
        }
        log.append("#2 1.1 [output clipped, log limit 200KiB/s reached]\n#2 DONE 1.2s\n");
        Harvest harvest = new Harvest();

        LogChunk chunk = chunk("auto", log.toString().getBytes(StandardCharsets.UTF_8), 0, true);
        new StreamReader(dialects(), Origin.of(chunk)).read(chunk, harvest);

        assertThat(harvest.deadLetters()).isEmpty();
        assertThat(harvest.builds())
                .singleElement()
                .matches(build -> build.sums().misses() == 1);
    }

    static SortedSet<String> kinds() {
        return Dialects.kinds();
    }

    private static List<byte[]> logs() throws IOException {
        Path root = Path.of("src/test/resources");
        List<byte[]> all = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    all.add(Files.readAllBytes(file));
                }
            }
        }
        return all;
    }

    /** Bits turned, pieces left out, doubled and exchanged. */
    private byte[] damaged(byte[] log) {
        byte[] copy = log.clone();
        for (int left = copy.length / 50; left > 0; left--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < copy.length; ) {
            int size = Math.min(copy.length - at, 1 + random.nextInt(200));
            for (int times = random.nextInt(3); times > 0; times--) {
                out.write(copy, at, size);
            }
            at += size;
        }
        out.write('\n');
        return out.toByteArray();
    }

    /** Reads in chunks, the reader saved and restored between them; answers the lines. */
    private static long read(String kind, byte[] log) {
        Dialects dialects = dialects();
        Harvest harvest = new Harvest();
        LogChunk first = chunk(kind, new byte[0], 0, false);
        StreamReader reader = new StreamReader(dialects, Origin.of(first));
        long lines = 0;
        int from = 0;
        while (from < log.length) {
            int to = from;
            for (int left = 40; left > 0 && to < log.length; to++) {
                left -= log[to] == '\n' ? 1 : 0;
            }
            reader.read(chunk(kind, Arrays.copyOfRange(log, from, to), from, to == log.length), harvest);
            lines += reader.counts().lines();
            reader.counts().clear();
            harvest.clear();
            byte[] saved = reader.save();
            assertThat(saved.length).isLessThan(MOST_SAVED);
            reader = StreamReader.restore(dialects, saved);
            from = to;
        }
        reader.endIdle(harvest);
        return lines + reader.counts().lines();
    }

    private static Dialects dialects() {
        return new Dialects(new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of())));
    }

    private static LogChunk chunk(String kind, byte[] lines, long offset, boolean end) {
        return LogChunk.newBuilder()
                .setStream("s")
                .setGeneration(0)
                .setOffset(offset)
                .setLength(lines.length)
                .setLines(ByteBuffer.wrap(lines))
                .setObservedAt(1_000_000)
                .setKind(kind)
                .setSource("a.log")
                .setHost("h")
                .setLabels(Map.of())
                .setEnd(end)
                .build();
    }
}
