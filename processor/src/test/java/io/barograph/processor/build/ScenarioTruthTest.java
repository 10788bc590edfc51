package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded build must count what the engine recorded of that very build. */
final class ScenarioTruthTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit");
    private static final List<String> LOGS =
            List.of("plain.log", "plain.arrival-ts.log", "rawjson.log", "plain.rendered.log", "history.rawjson");

    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void countsWhatTheEngineRecorded(Path log) {
        List<Truth> truths = truths(log);

        List<Build> builds = Logs.builds(ROOT.resolve(log));

        assertThat(builds.stream().map(Truth::said).toList())
                .isEqualTo(truths.stream().map(Truth::countable).toList());
        for (Build build : builds) {
            PlatformSums sums = build.sums();
            assertThat(sums.steps()).isEqualTo(sums.hits() + sums.misses() + sums.unknown());
            if (build.result() != Result.SUCCESS) {
                assertThat(sums.unknown()).isEqualTo(sums.steps());
            }
        }
    }

    static Stream<Path> logs() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> LOGS.contains(file.getFileName().toString()))
                    .map(ROOT::relativize)
                    .filter(log -> !truths(log).isEmpty())
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The truths of the builds in a log, in their order. */
    private static List<Truth> truths(Path log) {
        Path folder = ROOT.resolve(log).resolveSibling("");
        String mode = log.getFileName().toString().contains("rawjson") ? "rawjson" : "plain";
        boolean success = exitCode(folder.resolve("scenario.json"), mode) == 0;
        List<String> names = mode.equals("rawjson")
                ? List.of("rawjson.truth.json", "truth.json")
                : List.of(
                        "plain.history.truth.json",
                        "plain1.history.truth.json",
                        "plain2.history.truth.json",
                        "truth.json");
        List<Truth> truths = new ArrayList<>();
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                truths.add(Truth.of(Truth.json(file), success));
            }
        }
        return truths;
    }

    private static int exitCode(Path scenario, String mode) {
        if (!Files.exists(scenario)) {
            return 0;
        }
        JsonNode run = Truth.json(scenario).path("runs").path(mode);
        return run.path("exit_code").asInt(0);
    }
}
