package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Docker 20.10 prints a digest below each name, numbers vertices when they appear and ends with a bare error. The
 * Dockerfile has 7 counted steps; what was changed before each build says how many are hits. Without cache, WORKDIR
 * still hits, as in newer engines.
 */
final class OldClientTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit/docker-20.10");

    @ParameterizedTest
    @CsvSource({
        "cold, SUCCESS, 7, 0, 7, 0",
        "cached, SUCCESS, 7, 7, 0, 0",
        "source-change, SUCCESS, 7, 4, 3, 0",
        "no-cache, SUCCESS, 7, 1, 6, 0",
        "failing, FAILURE, 2, 0, 0, 2"
    })
    void readsTheFormWithDigestLines(String scenario, Result result, int steps, int hits, int misses, int unknown) {
        for (String log : new String[] {"plain.log", "plain.arrival-ts.log"}) {
            Build build = Logs.builds(ROOT.resolve(scenario).resolve(log)).get(0);

            PlatformSums sums = build.sums();
            assertThat(build.result()).isEqualTo(result);
            assertThat(new int[] {sums.steps(), sums.hits(), sums.misses(), sums.unknown()})
                    .containsExactly(steps, hits, misses, unknown);
        }
    }
}
