package io.barograph.processor.publish;

import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.Tally;

/** Builds of one scrape, series by series. */
final class BuildPoints {
    private static final int IMPORT = BuildCells.PHASE_WORDS.indexOf("cache_import");
    private static final int EXPORT = BuildCells.PHASE_WORDS.indexOf("cache_export");

    private final Points points;
    private final NetSavings net;

    BuildPoints(Points points, NetSavings net) {
        this.points = points;
        this.net = net;
    }

    void add(SeriesGlance view) {
        String project = view.key().label("project");
        String builder = view.key().label("builder");
        Tally total = view.total();
        for (int row = 0; row < BuildCells.RESULTS.size(); row++) {
            String result = BuildCells.RESULTS.get(row);
            points.count(MetricNames.BUILDS, BuildCells.BUILDS.get(total, row, 0), project, builder, result);
            points.histogram(
                    MetricNames.BUILD_DURATION,
                    BuildCells.EDGES,
                    BuildCells.DURATIONS,
                    row,
                    total,
                    BuildCells.MICROS.get(total, row, 0),
                    project,
                    builder,
                    result);
        }
        points.sketch(
                MetricNames.BUILD_DURATION_NATIVE,
                BuildCells.SKETCH,
                total,
                BuildCells.MICROS.sum(total),
                project,
                builder);
        for (int row = 0; row < BuildCells.SOURCES.size(); row++) {
            long bytes = BuildCells.BYTES.get(total, row, 0);
            points.count(MetricNames.TRANSFERRED_BYTES, bytes, project, builder, BuildCells.SOURCES.get(row));
        }
        long imports = BuildCells.PHASES.get(total, IMPORT, 0);
        long exports = BuildCells.PHASES.get(total, EXPORT, 0);
        points.seconds(MetricNames.CACHE_OVERHEAD, imports, project, builder, "import");
        points.seconds(MetricNames.CACHE_OVERHEAD, exports, project, builder, "export");
        net.cost(project, builder, imports + exports);
        points.count(MetricNames.AMBIGUOUS_STEPS, BuildCells.AMBIGUOUS.sum(total), project, builder);
    }
}
