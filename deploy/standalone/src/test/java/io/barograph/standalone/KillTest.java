package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.ExitCode;
import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million access lines, with and without {@code kill -9} on the way: the same exact totals. */
@Timeout(1200)
final class KillTest {
    private static final long SEED = 20261123;
    private static final int COUNT = 1_000_000;
    private static final int DAMAGED_PER_THOUSAND = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path dir;

    @Test
    void aMillionLinesReadOnceGiveTheExactTotals() throws Exception {
        Path file = dir.resolve("access.log");
        AccessLines.Expected expected =
                AccessLines.write(file, SEED, COUNT, AccessLines.Form.NGINX, DAMAGED_PER_THOUSAND);

        JsonNode summary = once(file);

        assertExact(summary, expected);
        assertThat(summary.at("/duplicates").longValue()).isZero();
    }

    @Test
    void threeKillsOnTheWayChangeNoTotalAndNoCounterGoesDown() throws Exception {
        Path file = dir.resolve("access.log");
        AccessLines.Expected expected =
                AccessLines.write(file, SEED, COUNT, AccessLines.Form.SEED, DAMAGED_PER_THOUSAND);
        double seen = 0;

        for (double share : new double[] {0.1, 0.4, 0.7}) {
            seen = killAt(share * expected.requests(), seen, file);
        }

        JsonNode summary = once(file);
        assertExact(summary, expected);
        assertThat(summary.at("/duplicates").longValue()).isEqualTo(sentTwice());
    }

    /** Runs until {@code requests} are counted, kills, and returns what was counted last. */
    private double killAt(double requests, double before, Path file) throws Exception {
        double[] last = {before};
        try (BarographProcess barograph = BarographProcess.up(data(), "--logs", file + "=access")) {
            barograph.awaitReady(PATIENCE);
            barograph.await(requests + " requests are counted", PATIENCE, () -> {
                double now = barograph.metric("barograph_fetches_total", "");
                assertThat(now).as("the counter after a restart").isGreaterThanOrEqualTo(last[0]);
                last[0] = now;
                return now >= requests;
            });
            barograph.kill();
        }
        return last[0];
    }

    /** Chunks in the topic that begin before the end of what the same stream held before them. */
    private long sentTwice() throws Exception {
        long twice = 0;
        Map<String, Long> ends = new HashMap<>();
        Codec<LogChunk> codec = Codec.of(LogChunk.class);
        for (byte[] record : Topic.records(data(), Topics.LOGS)) {
            LogChunk chunk = codec.decode(record);
            String stream = chunk.getStream() + "/" + chunk.getGeneration();
            long end = ends.getOrDefault(stream, 0L);
            twice += chunk.getOffset() < end ? 1 : 0;
            ends.put(stream, Math.max(end, chunk.getOffset() + chunk.getLength()));
        }
        return twice;
    }

    private JsonNode once(Path file) throws Exception {
        try (BarographProcess barograph = BarographProcess.up(data(), "--once", "--json", "--logs", file + "=access")) {
            assertThat(barograph.awaitEnd(PATIENCE)).as(barograph.err()).isEqualTo(ExitCode.OK);
            return new ObjectMapper().readTree(barograph.out());
        }
    }

    private Path data() {
        return dir.resolve("data");
    }

    private static void assertExact(JsonNode summary, AccessLines.Expected expected) {
        AccessLines.Expected found = new AccessLines.Expected(
                summary.at("/access/requests").longValue(),
                summary.at("/access/hits").longValue(),
                summary.at("/access/misses").longValue(),
                summary.at("/slow_fetches").longValue(),
                summary.at("/dead_letters").longValue(),
                summary.at("/lines").longValue(),
                summary.at("/bytes").longValue());
        assertThat(found).as("seed " + SEED).isEqualTo(expected);
    }
}
