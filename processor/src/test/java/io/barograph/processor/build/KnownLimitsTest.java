package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plain log cannot tell, and what is said instead: counted and named, never guessed. */
final class KnownLimitsTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit/buildx-0.22");

    /**
     * Two printers write one log, nothing marks whose line is whose, and both builds share the engine's names: from the
     * first number that both could have printed next, all 16 steps (6 of one, 10 of the other) are ambiguous.
     */
    @Test
    void concurrentBuildsInOneLogAreCountedButNotToldApart() {
        for (String log : List.of("plain.log", "plain.arrival-ts.log")) {
            List<Build> builds =
                    Logs.builds(ROOT.resolve("62-two-builds-concurrent-one-log").resolve(log));

            int recorded = TruthFile.all().stream()
                    .filter(TruthFile::isOfConcurrentBuilds)
                    .mapToInt(file -> Truth.json(file.file()).get("steps").asInt())
                    .sum();
            assertThat(recorded).isEqualTo(16);
            assertThat(builds).hasSize(2);
            assertThat(builds.stream().mapToInt(build -> build.sums().steps())).containsExactly(16, 0);
            assertThat(builds.stream().mapToInt(build -> build.sums().unknown()))
                    .containsExactly(16, 0);
            assertThat(builds.stream().mapToInt(Build::ambiguous)).containsExactly(16, 0);
            assertThat(builds).extracting(Build::result).containsOnly(Result.TIMEOUT);
        }
    }

    /** The client stops printing when one of two nodes fails, so the other node's steps never reach the log. */
    @Test
    void aFailedNodeHidesTheStepsOfTheOther() {
        for (String log : List.of("plain.log", "plain.arrival-ts.log")) {
            List<Build> builds = Logs.builds(
                    ROOT.resolve("60-multinode-merging-manifest-list").resolve(log));

            assertThat(builds).hasSize(1);
            assertThat(builds.get(0).result()).isEqualTo(Result.FAILURE);
            assertThat(builds.get(0).platforms()).containsOnlyKeys("linux/arm64");
            assertThat(builds.get(0).sums().unknown()).isEqualTo(5);
        }
    }

    /** In quiet mode only the digest of the image is printed. */
    @Test
    void aQuietBuildLeavesNoTrace() {
        assertThat(Logs.builds(ROOT.resolve("63-other-modes").resolve("quiet.log")))
                .isEmpty();
    }

    /** Durations are only as exact as the log: without times of arrival a plain log has no wall time and no starts. */
    @Test
    void aPlainLogReadAtOnceTellsNoWallTime() {
        Build build = Logs.builds(ROOT.resolve("01-cold-build/plain.log")).get(0);

        assertThat(build.durationMicros()).isEqualTo(-1);
        assertThat(build.steps()).allMatch(step -> step.startMicros() == -1);
        assertThat(build.sums().micros()).isEqualTo(2_900_000);
    }
}
