package io.barograph.processor.publish;

import io.barograph.processor.window.FindingCells;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Heartbeat;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reads the metrics from the state at the moment of the scrape instead of counting beside the stream. So nothing falls
 * back at a restart, nothing is counted twice after a replay, and a series that moved to another instance is gone from
 * here.
 */
public final class StateCollector {
    /** A shipper that was silent for so long is a runner that is gone. */
    private static final long GONE_MILLIS = 3_600_000;

    private static final int MOST_SHIPPERS = 2_000;

    private final Shelf shelf;
    private final Recent recent;
    private final Supplier<Vitals> vitals;
    private final Supplier<Settings> settings;
    private final LongSupplier clock;

    /**
     * What the collector has to be told.
     *
     * @param shards number of shards that series are spread over
     * @param minimumLookups lookups that a window needs before its ratio means something
     * @param slowFetchMicros fetches that take longer are slow
     * @param identity values of the labels of {@code barograph_build_info}
     * @param takenAt when the settings were last taken over, milliseconds since the epoch
     */
    public record Settings(int shards, long minimumLookups, long slowFetchMicros, List<String> identity, long takenAt) {
        /** Copies the list. */
        public Settings {
            identity = List.copyOf(identity);
        }
    }

    /** Reads from {@code shelf} and {@code recent}; {@code clock} tells milliseconds since the epoch. */
    public StateCollector(Shelf shelf, Recent recent, Supplier<Vitals> vitals, Settings settings, LongSupplier clock) {
        this(shelf, recent, vitals, () -> settings, clock);
    }

    /** The same, where settings change while it runs. */
    public StateCollector(
            Shelf shelf, Recent recent, Supplier<Vitals> vitals, Supplier<Settings> settings, LongSupplier clock) {
        this.shelf = shelf;
        this.recent = recent;
        this.vitals = vitals;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes all that there is to tell now, in OpenMetrics with examples or in the older text format. */
    public void write(OutputStream out, boolean openMetrics) throws IOException {
        text(openMetrics).writeTo(out, openMetrics);
    }

    /** All that there is to tell now, as text; {@code withExamples} where the format has a place for them. */
    TextPoints text(boolean withExamples) {
        TextPoints points = new TextPoints(withExamples ? examples() : null);
        collect(points);
        return points;
    }

    /** All that there is to tell now, native histograms too, for Prometheus' protobuf. */
    List<MetricSnapshot> snapshots() {
        SnapshotPoints points = new SnapshotPoints(examples());
        collect(points);
        return points.all();
    }

    private Exemplars examples() {
        return Exemplars.of(recent, settings.get().shards());
    }

    private void collect(Points points) {
        collectSeries(points);
        WatchPoints watches = new WatchPoints(points);
        shelf.scrapedWatches().forEach(watches::add);
        collectShippers(points);
        collectVitals(points);
    }

    private void collectSeries(Points points) {
        NetSavings net = new NetSavings();
        StepPoints steps = new StepPoints(
                points, net, settings.get().shards(), settings.get().minimumLookups());
        FetchPoints fetches = new FetchPoints(points, settings.get().minimumLookups());
        BuildPoints builds = new BuildPoints(points, net);
        IntakePoints intake = new IntakePoints(points);
        Map<Signal, Long> ends = new EnumMap<>(Signal.class);
        Map<Signal, long[]> late = new EnumMap<>(Signal.class);
        for (SeriesGlance view : shelf.glances()) {
            Signal signal = view.key().signal();
            switch (signal) {
                case STEPS -> steps.add(view);
                case FETCHES -> fetches.add(view);
                case BUILDS -> builds.add(view);
                case INTAKE -> intake.add(view);
                case VERDICTS -> fetches.addVerdicts(view);
                case FINDINGS ->
                    points.count(
                            MetricNames.FINDINGS,
                            FindingCells.FINDINGS.sum(view.total()),
                            view.key().label("kind"));
            }
            if (view.windowEnd() <= 0) {
                // Counted in the total only and on purpose: such a series has no time, and nothing in it is late.
                continue;
            }
            ends.merge(signal, view.windowEnd(), Math::max);
            late.computeIfAbsent(signal, s -> new long[settings.get().shards()])[
                            view.key().shard(settings.get().shards())] +=
                    view.late();
        }
        steps.finish();
        fetches.finish();
        net.finish(points);
        ends.forEach((signal, end) -> points.level(MetricNames.WINDOW_END, end / 1e3, Words.of(signal)));
        late.forEach((signal, counts) -> {
            for (int shard = 0; shard < counts.length; shard++) {
                points.count(MetricNames.LATE, counts[shard], Words.of(signal), Integer.toString(shard));
            }
        });
    }

    private void collectShippers(Points points) {
        for (Heartbeat beat : recent.shippers().list(MOST_SHIPPERS)) {
            // One that said that it ends is not missed.
            if (beat.getStopping() || clock.getAsLong() - beat.getAt() > GONE_MILLIS) {
                continue;
            }
            double lag = 0;
            long unread = 0;
            for (var input : beat.getInputs()) {
                lag = Math.max(lag, input.getLagSeconds());
                unread += input.getBytesUnread();
            }
            points.level(MetricNames.SHIPPER_HEARTBEAT, beat.getAt() / 1e3, beat.getShipper());
            points.level(MetricNames.SHIPPER_LAG, lag, beat.getShipper());
            points.level(MetricNames.SHIPPER_UNREAD, unread, beat.getShipper());
        }
    }

    private void collectVitals(Points points) {
        Vitals now = vitals.get();
        for (String state : Vitals.STATES) {
            points.level(MetricNames.STREAMS_STATE, state.equals(now.streamsState()) ? 1 : 0, state);
        }
        points.level(MetricNames.STREAM_TIME_LAG, now.lagSeconds());
        now.limited()
                .forEach((folded, count) ->
                        points.count(MetricNames.SERIES_LIMITED, count, folded.metric(), folded.label()));
        now.lastEvents().forEach((source, at) -> points.level(MetricNames.LAST_EVENT, at / 1e3, source));
        points.level(MetricNames.SLOW_FETCH_THRESHOLD, settings.get().slowFetchMicros() / 1e6);
        points.level(MetricNames.CONFIG_RELOADED, settings.get().takenAt() / 1e3);
        points.level(MetricNames.BUILD_INFO, 1, settings.get().identity().toArray(String[]::new));
    }
}
