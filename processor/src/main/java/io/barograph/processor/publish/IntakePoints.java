package io.barograph.processor.publish;

import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.Tally;

/** What one scrape says of the lines taken in, source by source. */
final class IntakePoints {
    private final Points points;

    IntakePoints(Points points) {
        this.points = points;
    }

    void add(SeriesGlance view) {
        String source = view.key().label("source");
        Tally total = view.total();
        points.count(MetricNames.LINES, IntakeCells.LINES.sum(total), source);
        points.count(MetricNames.LINE_BYTES, IntakeCells.BYTES.sum(total), source);
        points.count(MetricNames.IGNORED_LINES, IntakeCells.IGNORED.sum(total), source);
        points.count(MetricNames.DEAD_LETTERS, IntakeCells.DEAD.sum(total), source);
        points.count(MetricNames.DUPLICATES, IntakeCells.DUPLICATE.sum(total), source);
        points.count(MetricNames.FORGOTTEN_STREAMS, IntakeCells.FORGOTTEN.sum(total), source);
        for (int row = 0; row < IntakeCells.TYPES.size(); row++) {
            points.count(MetricNames.EVENTS, IntakeCells.EVENTS.get(total, row, 0), source, IntakeCells.TYPES.get(row));
        }
        for (int row = 0; row < IntakeCells.REASONS.size(); row++) {
            long rejected = IntakeCells.REJECTED.get(total, row, 0);
            points.count(MetricNames.PARSE_FAILURES, rejected, source, IntakeCells.REASONS.get(row));
        }
        long lag = IntakeCells.LAG_MICROS.sum(total);
        points.histogram(MetricNames.INGEST_LAG, IntakeCells.EDGES, IntakeCells.LAG, 0, total, lag, source);
    }
}
