package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.Lookups;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps of one scrape: counters by series, windows by project and platform, run times by platform and shard. */
final class StepPoints {

    private record RunTimes(String platform, int shard) {}

    private record Rolling(String project, String platform, Window window) {}

    private final Points points;
    private final NetSavings net;
    private final int shards;
    private final long minimum;
    private final Map<RunTimes, Tally.Sum> runTimes = new HashMap<>();
    private final Map<Rolling, long[]> rolling = new HashMap<>();

    StepPoints(Points points, NetSavings net, int shards, long minimum) {
        this.points = points;
        this.net = net;
        this.shards = shards;
        this.minimum = minimum;
    }

    void add(SeriesGlance view) {
        SeriesKey key = view.key();
        String project = key.label("project");
        String platform = key.label("platform");
        String builder = key.label("builder");
        Tally total = view.total();
        countSteps(total, project, platform, builder);
        for (int i = 0; i < StepCells.CAUSES.size(); i++) {
            long roots = StepCells.ROOTS.get(total, i, 0);
            if (roots > 0) {
                points.count(MetricNames.ROOT_MISSES, roots, project, platform, builder, StepCells.CAUSES.get(i));
            }
        }
        points.count(MetricNames.CASCADE_MISSES, StepCells.CASCADES.sum(total), project, platform, builder);
        long saved = StepCells.SAVED.sum(total);
        points.seconds(MetricNames.CACHE_TIME_SAVED, saved, project, platform, builder);
        net.saved(project, builder, saved);
        points.seconds(MetricNames.CACHE_TIME_LOST, StepCells.LOST.sum(total), project, platform, builder);
        runTimes.computeIfAbsent(new RunTimes(platform, key.shard(shards)), k -> new Tally.Sum(Signal.STEPS.cells()))
                .add(total);
        view.windows().forEach((window, lookups) -> roll(new Rolling(project, platform, window), lookups));
    }

    private void countSteps(Tally total, String project, String platform, String builder) {
        Block steps = StepCells.STEPS;
        List<String> kinds = StepCells.KINDS;
        for (int i = 0; i < total.size() && total.cell(i) < steps.end(); i++) {
            int kind = total.cell(i) / steps.columns();
            int cache = total.cell(i) % steps.columns();
            if (kind < kinds.size()) {
                points.count(
                        MetricNames.STEPS,
                        total.value(i),
                        project,
                        platform,
                        builder,
                        kinds.get(kind),
                        StepCells.CACHES.get(cache));
            }
        }
    }

    private void roll(Rolling where, Lookups lookups) {
        long[] sums = rolling.computeIfAbsent(where, w -> new long[2]);
        sums[0] += lookups.hits();
        sums[1] += lookups.misses();
    }

    /** Adds what was summed over several series. */
    void finish() {
        runTimes.forEach((where, sum) -> {
            Tally tally = sum.soFar();
            points.sketch(
                    MetricNames.STEP_DURATION_NATIVE,
                    StepCells.SKETCH,
                    tally,
                    StepCells.MICROS.sum(tally),
                    where.platform,
                    Integer.toString(where.shard));
            for (int kind = 0; kind < StepCells.KINDS.size(); kind++) {
                points.histogram(
                        MetricNames.STEP_DURATION,
                        StepCells.EDGES,
                        StepCells.DURATIONS,
                        kind,
                        tally,
                        StepCells.MICROS.get(tally, kind, 0),
                        where.platform,
                        StepCells.KINDS.get(kind),
                        Integer.toString(where.shard));
            }
        });
        rolling.forEach((where, sums) -> {
            String window = where.window.label();
            long lookups = sums[0] + sums[1];
            double ratio = lookups < minimum || lookups == 0 ? Double.NaN : (double) sums[0] / lookups;
            points.level(MetricNames.WINDOW_HIT_RATIO, ratio, where.project, where.platform, window);
            points.level(MetricNames.WINDOW_STEPS, sums[0], where.project, where.platform, window, "hit");
            points.level(MetricNames.WINDOW_STEPS, sums[1], where.project, where.platform, window, "miss");
        });
    }
}
