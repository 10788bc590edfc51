package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an old client showed last on a terminal; it left no record, so the scenario says what is true. */
final class OldTerminalTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit");

    @ParameterizedTest
    @CsvSource({"cold, SUCCESS, 0", "cached, SUCCESS, 7", "no-cache, SUCCESS, 1", "failing, FAILURE, 0"})
    void theTerminalOfAnOldClientIsReadAsWell(String scenario, Result result, int hits) {
        Path log = ROOT.resolve("docker-20.10").resolve(scenario).resolve("tty.log");

        List<Build> builds = Logs.builds(Logs.bytes(log), "buildkit-tty");

        assertThat(builds).hasSize(1);
        assertThat(builds.get(0).result()).isEqualTo(result);
        assertThat(builds.get(0).sums().hits()).isEqualTo(hits);
    }
}
