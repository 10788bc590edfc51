package io.barograph.processor.publish;

import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.FindingCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import io.barograph.processor.window.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One series in a list: what it is, its totals, and hits and misses of its windows. */
public record SeriesRow(
        String signal,
        Map<String, String> labels,
        Map<String, Long> total,
        Map<String, Map<String, Long>> windows,
        long windowEnd,
        long late) {
    /** The series on {@code shelf}, of one signal and one project unless those are empty. */
    static List<SeriesRow> listOf(Shelf shelf, String signal, String project) {
        return shelf.series().stream()
                .filter(view ->
                        signal.isEmpty() || signal.equals(Words.of(view.key().signal())))
                .filter(view -> project.isEmpty()
                        || !view.key().signal().labels().contains("project")
                        || project.equals(view.key().label("project")))
                .map(SeriesRow::of)
                .toList();
    }

    static SeriesRow of(SeriesView view) {
        Signal signal = view.key().signal();
        Map<String, String> labels = new LinkedHashMap<>();
        signal.labels().forEach(name -> labels.put(name, view.key().label(name)));
        Map<String, Map<String, Long>> windows = new LinkedHashMap<>();
        for (Window window : Window.values()) {
            Tally tally = view.windows().get(window);
            if (tally != null) {
                windows.put(window.label(), counts(signal, tally));
            }
        }
        return new SeriesRow(
                Words.of(signal), labels, counts(signal, view.total()), windows, view.windowEnd(), view.late());
    }

    private static Map<String, Long> counts(Signal signal, Tally tally) {
        Map<String, Long> counts = new LinkedHashMap<>();
        switch (signal) {
            case STEPS -> {
                counts.put("hits", StepCells.hits(tally));
                counts.put("misses", StepCells.misses(tally));
                counts.put("unknown", StepCells.unknown(tally));
                counts.put("builds", StepCells.BUILDS.sum(tally));
            }
            case FETCHES -> {
                counts.put("requests", FetchCells.REQUESTS.sum(tally));
                counts.put("hits", FetchCells.hits(tally));
                counts.put("misses", FetchCells.misses(tally));
                counts.put("slow", FetchCells.SLOW.sum(tally));
            }
            case BUILDS -> {
                for (int row = 0; row < BuildCells.RESULTS.size(); row++) {
                    counts.put(BuildCells.RESULTS.get(row), BuildCells.BUILDS.get(tally, row, 0));
                }
            }
            case VERDICTS -> {
                for (int row = 0; row < VerdictCells.WORDS.size(); row++) {
                    counts.put(VerdictCells.WORDS.get(row), VerdictCells.CAUSES.get(tally, row, 0));
                }
            }
            case FINDINGS -> counts.put("findings", FindingCells.FINDINGS.sum(tally));
            case INTAKE -> {
                counts.put("lines", IntakeCells.LINES.sum(tally));
                counts.put("bytes", IntakeCells.BYTES.sum(tally));
                counts.put("ignored", IntakeCells.IGNORED.sum(tally));
                counts.put("rejected", IntakeCells.REJECTED.sum(tally));
                counts.put("duplicates", IntakeCells.DUPLICATE.sum(tally));
            }
        }
        return counts;
    }
}
