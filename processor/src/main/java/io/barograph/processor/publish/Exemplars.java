package io.barograph.processor.publish;

import io.barograph.processor.window.Buckets;
import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.schemas.Build;
import io.barograph.schemas.CacheOutcome;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Step;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Examples for the buckets of histograms: the newest build, step or slow fetch of each that is still remembered. They
 * are looked up at the scrape, like the counts themselves.
 */
final class Exemplars {
    /** OpenMetrics allows 128 characters for names and values of all labels of an example. */
    private static final int LONGEST = 100;

    private record Place(MetricName metric, List<String> labels) {}

    private record Example(String label, String value, long micros, long at) {}

    /** The examples of one histogram, by bucket. */
    static final class Row {
        private final @Nullable Example[] byBucket;

        private Row(int buckets) {
            byBucket = new Example[buckets];
        }

        /** All of them, for a format that finds the bucket by the value. */
        io.prometheus.metrics.model.snapshots.Exemplars all() {
            List<Exemplar> all = new ArrayList<>();
            for (Example example : byBucket) {
                if (example != null) {
                    all.add(Exemplar.builder()
                            .value(example.micros / 1e6)
                            .labels(Labels.of(example.label, example.value))
                            .timestampMillis(example.at)
                            .build());
                }
            }
            return io.prometheus.metrics.model.snapshots.Exemplars.of(all);
        }

        /** Appends the example of a bucket to its line, if there is one. */
        void write(int bucket, MetricText line) {
            Example example = byBucket[bucket];
            if (example != null) {
                line.text(" # {")
                        .text(example.label)
                        .text("=\"")
                        .bytes(MetricText.escaped(example.value))
                        .text("\"} ");
                line.seconds(example.micros).one(' ').seconds(example.at * 1000);
            }
        }
    }

    private final Map<Place, Row> rows = new HashMap<>();
    private final int shards;

    private Exemplars(int shards) {
        this.shards = shards;
    }

    /** Examples among what {@code recent} remembers, where series are spread over {@code shards}. */
    static Exemplars of(Recent recent, int shards) {
        Exemplars exemplars = new Exemplars(shards);
        recent.builds().list(Integer.MAX_VALUE).forEach(exemplars::add);
        recent.slowFetches().list(Integer.MAX_VALUE).forEach(exemplars::add);
        return exemplars;
    }

    @Nullable Row of(MetricName metric, String[] labels) {
        return rows.get(new Place(metric, Arrays.asList(labels)));
    }

    private void add(Build build) {
        String project = build.getProject();
        String builder = build.getBuilder();
        String ref = build.getRef();
        long at = build.getEndedAt();
        put(
                new Place(
                        MetricNames.BUILD_DURATION,
                        List.of(project, builder, build.getResult().toString())),
                BuildCells.EDGES,
                new Example("build_ref", ref, build.getDurationMicros(), at));
        for (Step step : build.getSteps()) {
            if (step.getCache() != CacheOutcome.hit) {
                String platform = step.getPlatform();
                int shard = new SeriesKey(Signal.STEPS, List.of(project, platform, builder)).shard(shards);
                put(
                        new Place(
                                MetricNames.STEP_DURATION,
                                List.of(platform, step.getKind().toString(), Integer.toString(shard))),
                        StepCells.EDGES,
                        new Example("build_ref", ref, step.getDurationMicros(), at));
            }
        }
    }

    private void add(SlowFetch fetch) {
        put(
                new Place(
                        MetricNames.FETCH_DURATION,
                        List.of(fetch.getSource(), fetch.getUpstream(), fetch.getPlatform(), fetch.getCache())),
                FetchCells.EDGES,
                new Example("request", fetch.getRequest(), fetch.getDurationMicros(), fetch.getCompletedAt()));
    }

    /** The first one that is put stays: they come newest first. */
    private void put(Place place, Buckets buckets, Example example) {
        if (example.micros < 0 || example.value.isEmpty() || example.value.length() > LONGEST) {
            return;
        }
        Row row = rows.computeIfAbsent(place, p -> new Row(buckets.count()));
        int bucket = buckets.of(example.micros);
        if (row.byBucket[bucket] == null) {
            row.byBucket[bucket] = example;
        }
    }
}
