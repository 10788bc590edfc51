package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.Buckets;
import io.barograph.processor.window.Tally;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** What one scrape found, metric by metric. A metric without a point is left out of the page. */
final class Points {
    private static final double MICROS = 1e6;

    private final IdentityHashMap<MetricName, List<CounterDataPointSnapshot>> counters = new IdentityHashMap<>();
    private final IdentityHashMap<MetricName, List<GaugeDataPointSnapshot>> gauges = new IdentityHashMap<>();
    private final IdentityHashMap<MetricName, List<HistogramDataPointSnapshot>> histograms = new IdentityHashMap<>();

    /** A count, unless nothing was ever counted. */
    void count(MetricName name, long value, String... labels) {
        add(name, (double) value, labels);
    }

    /** A time that was summed in microseconds, unless none was. */
    void seconds(MetricName name, long micros, String... labels) {
        add(name, micros / MICROS, labels);
    }

    private void add(MetricName name, double value, String... labels) {
        if (value > 0) {
            counters.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(new CounterDataPointSnapshot(value, labelsOf(name, labels), null, 0));
        }
    }

    /** A level that is a whole number. */
    void level(MetricName name, long value, String... labels) {
        level(name, (double) value, labels);
    }

    /** A level; NaN says that there is none. */
    void level(MetricName name, double value, String... labels) {
        if (!Double.isNaN(value)) {
            gauges.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(new GaugeDataPointSnapshot(value, labelsOf(name, labels), null));
        }
    }

    /** One row of a block of buckets with the sum that goes with it, unless nothing was counted. */
    void histogram(
            MetricName name, Buckets edges, Block block, int row, Tally tally, long sumMicros, String... labels) {
        if (block.row(tally, row) == 0) {
            return;
        }
        double[] bounds = new double[edges.count()];
        long[] counts = new long[edges.count()];
        for (int i = 0; i < counts.length; i++) {
            bounds[i] = edges.seconds(i);
            counts[i] = block.get(tally, row, i);
        }
        histograms
                .computeIfAbsent(name, n -> new ArrayList<>())
                .add(new HistogramDataPointSnapshot(
                        ClassicHistogramBuckets.of(bounds, counts),
                        sumMicros / MICROS,
                        labelsOf(name, labels),
                        Exemplars.EMPTY,
                        0));
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> all = new ArrayList<>();
        counters.forEach((name, points) -> all.add(new CounterSnapshot(name.metadata(), points)));
        gauges.forEach((name, points) -> all.add(new GaugeSnapshot(name.metadata(), points)));
        histograms.forEach((name, points) -> all.add(new HistogramSnapshot(name.metadata(), points)));
        return new MetricSnapshots(all);
    }

    private static Labels labelsOf(MetricName name, String[] values) {
        return Labels.of(name.labelNames(), values);
    }
}
