package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A chunk costs a few objects, its lines none: a chunk of eight times as many lines allocates as much as one. The lines
 * are those between the begin and the end of a build, or fetches that are not slow.
 */
class AllocationTest {
    private static final Path RECORDED = Path.of("src/test/resources/buildkit/buildx-0.22");
    private static final int TIMES = 8;
    private static final int WARM_UP_LINES = 120_000;
    private static final int ROUNDS = 20;
    /** The smallest object has 16 bytes; less than one in some thirty lines is the JVM's own. */
    private static final double NOISE = 0.5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Dialects dialects = new Dialects(new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of())));
    private final Harvest harvest = new Harvest();

    static Stream<Arguments> hotDialects() {
        return Stream.of(
                Arguments.of("buildkit-plain", "50-npm-real", "plain.log"),
                Arguments.of("buildkit-plain", "49-apt-real", "plain.log"),
                Arguments.of("buildkit-rawjson", "50-npm-real", "rawjson.log"),
                Arguments.of("buildkit-rawjson", "49-apt-real", "rawjson.log"));
    }

    @ParameterizedTest
    @MethodSource("hotDialects")
    void theLinesOfARunningBuildAllocateNothing(String dialect, String build, String file) throws IOException {
        String whole = Files.readString(RECORDED.resolve(build).resolve(file));
        String middle = whole.lines()
                .filter(AllocationTest::isSaidMoreThanOnce)
                .map(line -> line + '\n')
                .collect(Collectors.joining());

        assertThat(bytesPerLine(dialect, whole, middle)).isLessThan(NOISE);
    }

    /** What opens or ends a build, or names what it gave, is kept with it: that is once for each build. */
    private static boolean isSaidMoreThanOnce(String line) {
        return Stream.of(
                        "#0 ",
                        "#1 ",
                        "#2 ",
                        "exporting manifest",
                        "naming to",
                        "s done",
                        "pushing manifest",
                        "View build",
                        "lock",
                        "bG9ja", // the same in Base64, by its place among the bytes
                        "xvY2",
                        "sb2Nr")
                .noneMatch(line::contains);
    }

    @Test
    void fetchesAllocateNothing() {
        String seed = "192.168.1.10 - [10/Oct/2023:14:22:0%d] \"GET /api/data/%d\" 200 %s 1%dms\n";
        String nginx = "10.0.0.%d - - [23/Nov/2026:19:00:00 +0000] \"GET /v2/alpine/blobs/%d HTTP/1.1\" 200 42 \"-\""
                + " \"docker\" \"-\" %s 0.01%d 0.010\n";

        assertThat(bytesPerLine("access-seed", fetches(seed), fetches(seed))).isLessThan(NOISE);
        assertThat(bytesPerLine("access-nginx", fetches(nginx), fetches(nginx))).isLessThan(NOISE);
    }

    private static String fetches(String form) {
        List<String> answers = List.of("HIT", "MISS", "STALE", "EXPIRED");
        return Stream.iterate(0, i -> i + 1)
                .limit(400)
                .map(i -> form.formatted(i % 10, i % 37, answers.get(i % answers.size()), i % 10))
                .collect(Collectors.joining());
    }

    /** How much one more line costs a reader that has read {@code before}; the least of some rounds, a JIT is noisy. */
    private double bytesPerLine(String dialect, String before, String lines) {
        LogChunk first = Chunks.of(0, 0, before, dialect, false);
        StreamReader reader = new StreamReader(dialects, Origin.of(first));
        reader.read(first, harvest);
        int count = (int) lines.lines().count();
        assertThat(count).isGreaterThan(40);
        byte[] once = lines.getBytes(StandardCharsets.UTF_8);
        byte[] often = lines.repeat(TIMES).getBytes(StandardCharsets.UTF_8);
        long offset = first.getLength();
        for (int read = 0; read < WARM_UP_LINES; read += count * TIMES) {
            offset = read(reader, offset, often);
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long short0 = allocated();
            offset = read(reader, offset, once);
            long long0 = allocated();
            offset = read(reader, offset, often);
            least = Math.min(least, allocated() - long0 - (long0 - short0));
        }
        assertThat(reader.counts().lines()).isGreaterThan(WARM_UP_LINES);
        assertThat(harvest.deadLetters()).isEmpty();
        return (double) least / (count * (TIMES - 1));
    }

    private long read(StreamReader reader, long offset, byte[] lines) {
        reader.read(Chunks.at(offset, lines), harvest);
        return offset + lines.length;
    }

    private static long allocated() {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
