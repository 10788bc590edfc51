package io.barograph.processor.cli;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import io.barograph.processor.diagnose.LayerGraph;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slowest steps over time. A log without times tells how long a step took and not when: then a step begins when all
 * that it stands on is done, which is the earliest it could.
 *
 * @param rows in the order of their beginning
 * @param wholeMicros from the beginning of the first step to the end of the last
 * @param timed whether the log tells when steps began
 */
record Waterfall(List<Row> rows, long wholeMicros, boolean timed) {
    private static final int MOST = 8;
    private static final long SHORTEST_MICROS = 50_000;

    Waterfall {
        rows = List.copyOf(rows);
    }

    /** One bar. */
    record Row(Step step, long startMicros) {}

    static Waterfall of(Build build, LayerGraph graph) {
        boolean timed = build.durationMicros() > 0;
        Map<String, Long> starts = timed ? Map.of() : reckoned(graph);
        long whole = Math.max(1, build.durationMicros());
        for (Step step : timed ? List.<Step>of() : build.steps()) {
            whole = Math.max(whole, starts.getOrDefault(step.id(), 0L) + Math.max(0, step.durationMicros()));
        }
        List<Row> rows = build.steps().stream()
                .filter(step -> step.durationMicros() >= SHORTEST_MICROS)
                .sorted(Comparator.comparingLong(Step::durationMicros).reversed())
                .limit(MOST)
                .map(step -> new Row(step, timed ? step.startMicros() : starts.getOrDefault(step.id(), 0L)))
                .sorted(Comparator.comparingLong(Row::startMicros))
                .toList();
        return new Waterfall(rows, whole, timed);
    }

    /** Definitions and metadata first, then what the graph says, exports after all. */
    private static Map<String, Long> reckoned(LayerGraph graph) {
        List<Step> steps = graph.inOrder();
        Map<String, Long> starts = new HashMap<>();
        long loaded = 0;
        for (Step step : steps) {
            loaded = step.kind() == StepKind.INTERNAL ? Math.max(loaded, step.durationMicros()) : loaded;
        }
        long done = loaded;
        for (Step step : steps) {
            long start = step.kind() == StepKind.INTERNAL ? 0 : loaded;
            for (Step parent : graph.parents(step)) {
                start = Math.max(start, end(starts, parent));
            }
            starts.put(step.id(), start);
            done = isExport(step) ? done : Math.max(done, end(starts, step));
        }
        for (Step step : steps) {
            if (isExport(step)) {
                starts.put(step.id(), done);
            }
        }
        return starts;
    }

    private static long end(Map<String, Long> starts, Step step) {
        return starts.getOrDefault(step.id(), 0L) + Math.max(0, step.durationMicros());
    }

    private static boolean isExport(Step step) {
        return step.kind() == StepKind.EXPORT || step.kind() == StepKind.CACHE_EXPORT;
    }
}
