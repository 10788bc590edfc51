package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM are the same signal to a JVM; in the middle of a backlog it stops, and the next start goes on. */
@Timeout(600)
final class BacklogStopTest {
    private static final long SEED = 7;
    private static final int COUNT = 300_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path dir;

    @Test
    void aBacklogThatIsInterruptedIsReadToTheExactTotalsNextTime() throws Exception {
        Path log = dir.resolve("access.log");
        AccessLines.Expected expected = AccessLines.write(log, SEED, COUNT, AccessLines.Form.SEED, 1);
        Path data = dir.resolve("data");
        try (BarographProcess barograph = BarographProcess.up(data, "--logs", log + "=access")) {
            barograph.awaitReady(PATIENCE);
            barograph.await(
                    "some are counted", PATIENCE, () -> barograph.metric("barograph_fetches_total", "") > COUNT / 10.0);

            assertThat(barograph.stop()).isLessThan(BarographProcess.STOPS_WITHIN);

            assertThat(barograph.awaitEnd(PATIENCE)).isEqualTo(SIGTERM);
            assertThat(barograph.err()).doesNotContain("leaving anyway").doesNotContain("\tat ");
        }

        assertExact(once(data, log), expected);
        assertExact(once(data, log), expected); // a run that finds nothing new ends too
    }

    private static JsonNode once(Path data, Path log) throws Exception {
        try (BarographProcess barograph = BarographProcess.up(data, "--once", "--json", "--logs", log + "=access")) {
            assertThat(barograph.awaitEnd(PATIENCE)).as(barograph.err()).isEqualTo(ExitCode.OK);
            return new ObjectMapper().readTree(barograph.out());
        }
    }

    private static void assertExact(JsonNode summary, AccessLines.Expected expected) {
        assertThat(summary.at("/access/requests").longValue()).isEqualTo(expected.requests());
        assertThat(summary.at("/access/hits").longValue()).isEqualTo(expected.hits());
        assertThat(summary.at("/access/misses").longValue()).isEqualTo(expected.misses());
        assertThat(summary.at("/slow_fetches").longValue()).isEqualTo(expected.slow());
        assertThat(summary.at("/lines").longValue()).isEqualTo(expected.lines());
    }
}
