package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.standalone.Scenario.Counts;
import io.barograph.standalone.report.RunSummary;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every recorded build through broker, shipper and topology must count what the engine recorded of that very build. */
@Tag("broker")
@Timeout(300)
final class ScenarioTest {
    @TempDir
    Path dir;

    @Test
    void everyScenarioCountsWhatTheEngineRecordedInTotalAndPerPlatform() {
        List<Scenario> scenarios = Scenario.all();
        assertThat(scenarios).hasSizeGreaterThan(180);
        List<LogSource> logs = scenarios.stream()
                .map(scenario ->
                        new LogSource(scenario.log().toString(), LogSource.AUTO, Map.of("project", scenario.project())))
                .toList();

        try (Running running = Running.once(dir, logs)) {
            running.awaitDone();

            assertThat(byProject(running.service().shelf().series()))
                    .isEqualTo(scenarios.stream()
                            .filter(scenario -> !scenario.platforms().isEmpty())
                            .collect(Collectors.toMap(
                                    Scenario::project, Scenario::platforms, (a, b) -> a, TreeMap::new)));
            assertTotals(running.summary(), scenarios);
        }
    }

    private static void assertTotals(RunSummary summary, List<Scenario> scenarios) {
        Counts total = new Counts(0, 0, 0, 0);
        for (Scenario scenario : scenarios) {
            for (Counts counts : scenario.platforms().values()) {
                total = total.plus(counts);
            }
        }
        assertThat(new Counts(summary.steps(), summary.hits(), summary.misses(), summary.unknown()))
                .isEqualTo(total);
        assertThat(summary.builds())
                .isEqualTo(scenarios.stream().mapToLong(Scenario::builds).sum());
        assertThat(summary.duplicates()).isZero();
    }

    private static SortedMap<String, SortedMap<String, Counts>> byProject(Collection<SeriesView> series) {
        SortedMap<String, SortedMap<String, Counts>> found = new TreeMap<>();
        for (SeriesView view : series) {
            if (view.key().signal() == Signal.STEPS) {
                long hits = StepCells.hits(view.total());
                long misses = StepCells.misses(view.total());
                long unknown = StepCells.unknown(view.total());
                Counts counts = new Counts(hits + misses + unknown, hits, misses, unknown);
                if (counts.steps() > 0) {
                    found.computeIfAbsent(view.key().label("project"), project -> new TreeMap<>())
                            .merge(view.key().label("platform"), counts, Counts::plus);
                }
            }
        }
        return found;
    }
}
