package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded build must count what the engine recorded of that very build; no truth is without a log. */
final class ScenarioTruthTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("truths")
    void countsWhatTheEngineRecorded(TruthFile file) {
        for (Path log : file.logs()) {
            List<Build> builds = Logs.builds(log);

            assertThat(builds).as("builds of %s", log).hasSizeGreaterThan(file.place());
            Build build = builds.get(file.place());
            assertThat(Truth.said(build)).as("%s", log).isEqualTo(file.truth().countable());
            addsUp(build);
        }
    }

    private static void addsUp(Build build) {
        PlatformSums sums = build.sums();
        assertThat(sums.steps()).isEqualTo(sums.hits() + sums.misses() + sums.unknown());
        if (build.result() != Result.SUCCESS) {
            assertThat(sums.unknown()).isEqualTo(sums.steps());
        }
    }

    @Test
    void aLogHoldsNoBuildBesideThoseOfItsTruths() {
        for (Path log : TruthFile.all().stream()
                .flatMap(file -> file.logs().stream())
                .distinct()
                .toList()) {
            long truths = TruthFile.all().stream()
                    .filter(file -> file.logs().contains(log))
                    .map(TruthFile::place)
                    .distinct()
                    .count();

            assertThat(Logs.builds(log)).as("%s", log).hasSize((int) truths);
        }
    }

    @Test
    void everyModeThatWasRecordedHasItsTruth() {
        for (Path scenario : TruthFile.files("scenario.json")) {
            JsonNode runs = Truth.json(scenario).path("runs");
            for (String mode : List.of("plain", "rawjson", "tty")) {
                boolean told = runs.path(mode).has("truth_history");
                Path folder = scenario.resolveSibling("");
                if (told && Files.exists(folder.resolve(mode + ".log"))) {
                    assertThat(TruthFile.all())
                            .as("truth of %s in %s", mode, folder)
                            .anyMatch(file -> file.logs().contains(folder.resolve(mode + ".log")));
                }
            }
        }
    }

    /** Of the two builds that wrote one log at the same time only the sum of their steps is known: KnownLimitsTest. */
    static Stream<TruthFile> truths() {
        return TruthFile.all().stream().filter(file -> !file.isOfConcurrentBuilds());
    }

    @Test
    void everyTruthSpeaksOfALog() {
        for (TruthFile file : TruthFile.all()) {
            assertThat(file.logs()).as("logs of %s", file).isNotEmpty();
        }
    }
}
