package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a terminal showed last must count what the engine recorded of that very build. */
final class TtyTruthTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit");

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void theLastFrameCountsWhatTheEngineRecorded(Path folder) {
        JsonNode run = Truth.json(ROOT.resolve(folder).resolve("scenario.json")).at("/runs/tty");
        boolean success = run.path("exit_code").asInt(0) == 0;
        Truth truth = Truth.of(Truth.json(ROOT.resolve(folder).resolve("tty.history.truth.json")), success);

        List<Build> builds = Logs.builds(Logs.bytes(ROOT.resolve(folder).resolve("tty.log")), "buildkit-tty");

        assertThat(builds.stream().map(Truth::said).toList()).containsExactly(truth.countable());
    }

    @ParameterizedTest
    @CsvSource({"cold, SUCCESS, 0", "cached, SUCCESS, 7", "no-cache, SUCCESS, 1", "failing, FAILURE, 0"})
    void theTerminalOfAnOldClientIsReadAsWell(String scenario, Result result, int hits) {
        Path log = ROOT.resolve("docker-20.10").resolve(scenario).resolve("tty.log");

        List<Build> builds = Logs.builds(Logs.bytes(log), "buildkit-tty");

        assertThat(builds).hasSize(1);
        assertThat(builds.get(0).result()).isEqualTo(result);
        assertThat(builds.get(0).sums().hits()).isEqualTo(hits);
    }

    static Stream<Path> folders() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.endsWith("tty.history.truth.json"))
                    .map(file -> ROOT.relativize(file.getParent()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
