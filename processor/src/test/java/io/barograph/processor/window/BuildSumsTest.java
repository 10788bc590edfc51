package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.processor.window.EndedBuild.EndedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildSumsTest {
    private static final long NOON = 1_700_000_000_000L;

    @Test
    void aBuildCountsOnceForEachPlatformItHasStepsOn() {
        BuildSums sums = new BuildSums(new LabelCaps(Map.of()));
        sums.add(build("success", step("linux/amd64", "hit", -1), step("linux/amd64", "miss", 2_000_000)), NOON);
        sums.add(build("failure", step("linux/arm64", "unknown", 0), step("linux/arm64", "unknown", 70_000)), NOON);

        List<SliceTally> drained = drained(sums);

        assertThat(drained).hasSize(3).allMatch(tally -> tally.slice() == Window.sliceOf(NOON));
        Tally builds = drained.get(0).tally();
        assertThat(BuildCells.BUILDS.sum(builds)).isEqualTo(2);
        assertThat(BuildCells.PHASES.sum(builds)).isEqualTo(2 * 5_000_000);
        assertThat(BuildCells.BYTES.sum(builds)).isEqualTo(200);
        Tally amd64 = drained.get(1).tally();
        assertThat(StepCells.hits(amd64)).isEqualTo(1);
        assertThat(StepCells.misses(amd64)).isEqualTo(1);
        assertThat(StepCells.MICROS.sum(amd64)).isEqualTo(2_000_000);
        assertThat(StepCells.DURATIONS.sum(amd64)).as("a hit ran nothing").isEqualTo(1);
        assertThat(amd64.get(StepCells.BUILDS.from())).isEqualTo(1);
        Tally arm64 = drained.get(2).tally();
        assertThat(StepCells.unknown(arm64)).isEqualTo(2);
        assertThat(StepCells.DURATIONS.sum(arm64)).as("one never ran").isEqualTo(1);
    }

    @Test
    void aWordOutsideItsListIsOurMistake() {
        BuildSums sums = new BuildSums(new LabelCaps(Map.of()));

        assertThatThrownBy(() -> sums.add(build("gone"), NOON)).hasMessageContaining("gone is none of [success");
    }

    @Test
    void aClosedWindowTellsWhatIsInIt() {
        BuildSums sums = new BuildSums(new LabelCaps(Map.of()));
        sums.add(build("success", step("p", "hit", -1), step("p", "miss", 40), step("p", "uncacheable", 50)), NOON);
        SliceTally steps = drained(sums).get(1);

        ClosedWindow closed = new ClosedWindow(steps.key(), Window.ONE_MINUTE, steps.slice(), steps.tally());

        assertThat(List.of(closed.hits(), closed.misses(), closed.other(), closed.builds(), closed.slow()))
                .containsExactly(1L, 1L, 1L, 1L, 0L);
        assertThat(closed.quantile(0.5)).isEqualTo(40);
        assertThat(closed.end() - closed.start()).isEqualTo(60_000);
    }

    private static EndedBuild build(String result, EndedStep... steps) {
        return new EndedBuild(
                "shop",
                "pool",
                NOON,
                result,
                9_000_000,
                false,
                0,
                Map.of("context", 100L),
                Map.of("run_copy", 5_000_000L),
                List.of(steps));
    }

    private static EndedStep step(String platform, String cache, long micros) {
        return new EndedStep(platform, "run", cache, micros, 0, "", false);
    }

    private static List<SliceTally> drained(BuildSums sums) {
        List<SliceTally> drained = new ArrayList<>();
        sums.drain(drained::add);
        return drained;
    }
}
