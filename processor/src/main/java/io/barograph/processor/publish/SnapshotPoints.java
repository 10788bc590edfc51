package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.Buckets;
import io.barograph.processor.window.Tally;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points for the library that writes Prometheus' protobuf, the only format that has native histograms. */
final class SnapshotPoints implements Points {
    private static final double MICROS = 1e6;
    private static final String INFO = "_info";

    private final Map<MetricName, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<MetricName, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
    private final Map<MetricName, InfoSnapshot.Builder> infos = new LinkedHashMap<>();
    private final Map<MetricName, HistogramSnapshot.Builder> histograms = new LinkedHashMap<>();
    private final Exemplars exemplars;

    SnapshotPoints(Exemplars exemplars) {
        this.exemplars = exemplars;
    }

    @Override
    public void count(MetricName name, long value, String... labels) {
        if (value > 0) {
            counter(name, (double) value, labels);
        }
    }

    @Override
    public void seconds(MetricName name, long micros, String... labels) {
        if (micros > 0) {
            counter(name, micros / MICROS, labels);
        }
    }

    private void counter(MetricName name, double value, String[] labels) {
        counters.computeIfAbsent(
                        name, n -> CounterSnapshot.builder().name(n.family()).help(n.help()))
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(value)
                        .labels(labelsOf(name, labels))
                        .build());
    }

    @Override
    public void level(MetricName name, long value, String... labels) {
        level(name, (double) value, labels);
    }

    @Override
    public void level(MetricName name, double value, String... labels) {
        if (name.name().endsWith(INFO)) {
            infos.computeIfAbsent(name, SnapshotPoints::info)
                    .dataPoint(InfoDataPointSnapshot.builder()
                            .labels(labelsOf(name, labels))
                            .build());
        } else if (!Double.isNaN(value)) {
            gauges.computeIfAbsent(
                            name, n -> GaugeSnapshot.builder().name(n.name()).help(n.help()))
                    .dataPoint(GaugeDataPointSnapshot.builder()
                            .value(value)
                            .labels(labelsOf(name, labels))
                            .build());
        }
    }

    @Override
    public void histogram(
            MetricName name, Buckets buckets, Block block, int row, Tally tally, long sumMicros, String... labels) {
        if (block.row(tally, row) == 0) {
            return;
        }
        double[] edges = new double[buckets.count()];
        long[] counts = new long[buckets.count()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = buckets.seconds(i);
            counts[i] = block.get(tally, row, i);
        }
        HistogramDataPointSnapshot.Builder point =
                HistogramDataPointSnapshot.builder().classicHistogramBuckets(ClassicHistogramBuckets.of(edges, counts));
        Exemplars.Row found = exemplars.of(name, labels);
        if (found != null) {
            point.exemplars(found.all());
        }
        point.sum(sumMicros / MICROS);
        add(name, point, labels);
    }

    @Override
    public void sketch(MetricName name, Block block, Tally tally, long sumMicros, String... labels) {
        if (block.sum(tally) == 0) {
            return;
        }
        HistogramDataPointSnapshot.Builder point = HistogramDataPointSnapshot.builder()
                .nativeSchema(NativeBuckets.SCHEMA)
                .nativeZeroThreshold(NativeBuckets.ZERO)
                .nativeZeroCount(NativeBuckets.zeros(block, tally))
                .nativeBucketsForPositiveValues(NativeBuckets.of(block, tally));
        point.sum(sumMicros / MICROS);
        add(name, point, labels);
    }

    /** To the library an info is a type of its own, whose name it completes. */
    private static InfoSnapshot.Builder info(MetricName name) {
        return InfoSnapshot.builder()
                .name(name.name().substring(0, name.name().length() - INFO.length()))
                .help(name.help());
    }

    private void add(MetricName name, HistogramDataPointSnapshot.Builder point, String[] labels) {
        point.labels(labelsOf(name, labels));
        histograms
                .computeIfAbsent(
                        name, n -> HistogramSnapshot.builder().name(n.name()).help(n.help()))
                .dataPoint(point.build());
    }

    private static Labels labelsOf(MetricName name, String[] values) {
        return Labels.of(name.labels().toArray(String[]::new), values);
    }

    /** All of it. */
    List<MetricSnapshot> all() {
        List<MetricSnapshot> all = new ArrayList<>();
        counters.values().forEach(counter -> all.add(counter.build()));
        infos.values().forEach(info -> all.add(info.build()));
        gauges.values().forEach(gauge -> all.add(gauge.build()));
        histograms.values().forEach(histogram -> all.add(histogram.build()));
        return all;
    }
}
