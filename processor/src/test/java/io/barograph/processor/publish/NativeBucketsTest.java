package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Sketch;
import io.barograph.processor.window.Tally;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.NativeHistogramBucket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Native histograms tell what was counted, in the buckets that Prometheus knows: 2^(1/8) from edge to edge. */
final class NativeBucketsTest {
    private static final long SEED = 20_261_124;
    private static final String PROTOBUF = "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; "
            + "encoding=delimited;q=0.9,text/plain;q=0.1";

    @Test
    void aTimeStandsInItsBucketOrWithinTheErrorOfTheSketchBesideIt() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            long micros = 1 + (long) Math.exp(random.nextDouble() * Math.log(4e9));

            int bucket = NativeBuckets.of(Sketch.valueOf(Sketch.cellOf(micros)));

            double seconds = micros / 1e6;
            assertThat(Math.pow(2, (bucket - 1) / 8.0))
                    .as("lower edge for %d", micros)
                    .isLessThan(seconds * (1 + Sketch.RELATIVE_ERROR));
            assertThat(Math.pow(2, bucket / 8.0))
                    .as("upper edge for %d", micros)
                    .isGreaterThanOrEqualTo(seconds * (1 - Sketch.RELATIVE_ERROR));
        }
    }

    @Test
    void edgesBelongToTheBucketBelowThem() {
        assertThat(NativeBuckets.of(1_000_000)).isZero();
        assertThat(NativeBuckets.of(1_000_001)).isEqualTo(1);
        assertThat(NativeBuckets.of(500_000)).isEqualTo(-8);
        assertThat(NativeBuckets.of(2_000_000)).isEqualTo(8);
    }

    @Test
    void everythingIsCountedOnceAndWhatTookNoTimeApart() {
        Random random = new Random(SEED);
        Tally.Sum sum = new Tally.Sum(Signal.FETCHES.cells());
        long micros = 0;
        for (int i = 0; i < 10_000; i++) {
            long lasted = i % 100 == 0 ? 0 : random.nextInt(5_000_000);
            micros += lasted;
            sum.add(FetchCells.SKETCH.cell(0, Sketch.cellOf(lasted)), 1);
            sum.add(FetchCells.MICROS.cell(0, 0), lasted);
        }
        Shelf shelf = new HandMadeShelf()
                .with(Signal.FETCHES, List.of("nginx", "registry-1", "default"), sum.soFar(), Map.of());

        HistogramDataPointSnapshot told = only(snapshots(shelf), "barograph_fetch_duration_native_seconds");

        long counted = 0;
        int last = Integer.MIN_VALUE;
        for (NativeHistogramBucket bucket : told.getNativeBucketsForPositiveValues()) {
            assertThat(bucket.getBucketIndex()).isGreaterThan(last);
            last = bucket.getBucketIndex();
            counted += bucket.getCount();
        }
        assertThat(told.getNativeSchema()).isEqualTo(3);
        assertThat(told.getNativeZeroCount()).isEqualTo(100);
        assertThat(counted).isEqualTo(9_900);
        assertThat(told.getSum()).isCloseTo(micros / 1e6, within(1e-6));
        assertThat(told.getLabels().get("upstream")).isEqualTo("registry-1");
    }

    @Test
    void aScraperThatTakesProtobufGetsThemBesideTheClassicOnes() throws Exception {
        Tally.Sum sum = new Tally.Sum(Signal.BUILDS.cells());
        sum.add(BuildCells.BUILDS.cell(0, 0), 1);
        sum.add(BuildCells.DURATIONS.cell(0, 3), 1);
        sum.add(BuildCells.SKETCH.cell(0, Sketch.cellOf(7_000_000)), 1);
        try (OpenDoor door = new OpenDoor()) {
            door.shelf.with(Signal.BUILDS, List.of("shop", ""), sum.soFar(), Map.of());

            HttpResponse<String> answer = door.get("/metrics", "Accept", PROTOBUF);
            HttpResponse<String> text = door.get("/metrics");

            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/vnd.google.protobuf")
                    .contains("encoding=delimited");
            assertThat(answer.body())
                    .contains("barograph_build_duration_native_seconds", "barograph_build_duration_seconds")
                    .contains("barograph_builds_total", "barograph_build_info");
            assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(text.body()).doesNotContain("native");
        }
    }

    private static List<MetricSnapshot> snapshots(Shelf shelf) {
        StateCollector.Settings settings = new StateCollector.Settings(1, 20, 500_000, List.of("1", "2", "3", "4"), 0);
        return new StateCollector(shelf, new Recent(1), Vitals::starting, settings, () -> Scrape.NOW).snapshots();
    }

    private static HistogramDataPointSnapshot only(List<MetricSnapshot> all, String name) {
        HistogramSnapshot found = (HistogramSnapshot) all.stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(found.getDataPoints()).hasSize(1);
        return found.getDataPoints().get(0);
    }
}
