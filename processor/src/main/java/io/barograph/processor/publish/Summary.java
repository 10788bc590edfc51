package io.barograph.processor.publish;

import io.barograph.processor.publish.ShelfSums.Group;
import io.barograph.processor.window.Block;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.Sketch;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /api/v1/summary} answers: how it stands now.
 *
 * @param state state of the streams
 * @param lagSeconds age of the oldest record that waits
 * @param instances how many instances there are, and how many answered
 * @param windowEnd event time up to which the windows reach, milliseconds since the epoch; 0 before the first event
 * @param totals everything ever counted
 * @param windows the rolling windows, by name
 * @param watches storm watches, those with a storm first
 */
public record Summary(
        String state,
        double lagSeconds,
        Fleet.Instances instances,
        long windowEnd,
        Totals totals,
        Map<String, Rolling> windows,
        List<WatchRow> watches) {
    private static final int MOST_UPSTREAMS = 20;
    private static final int MOST_WATCHES = 100;

    /** One rolling window: steps by platform, fetches by source and by upstream (those with most requests). */
    public record Rolling(
            Rate steps,
            Rate fetches,
            Map<String, Rate> platforms,
            Map<String, Rate> sources,
            Map<String, Rate> upstreams) {}

    /** Lookups with their answers and times; numbers that cannot be told are null. */
    public record Rate(
            long count,
            long hits,
            long misses,
            long slow,
            @Nullable Double hitRatio,
            @Nullable Double p50Seconds,
            @Nullable Double p90Seconds,
            @Nullable Double p99Seconds) {}

    /** A storm watch in words and numbers. */
    public record WatchRow(
            String signal,
            Map<String, String> labels,
            String state,
            @Nullable Double baselineHitRatio,
            @Nullable Double dispersion,
            @Nullable Long openedAt,
            @Nullable Double excessMisses) {
        /** Storms come first, then what is normal, then what still learns. */
        private int rank() {
            return List.of("storm", "degraded", "planned", "normal", "learning").indexOf(state);
        }

        static WatchRow of(WatchView watch) {
            WatchView.OpenStorm open = watch.open();
            return new WatchRow(
                    Words.of(watch.signal()),
                    watch.labels(),
                    Words.of(watch.state()),
                    Words.orNull(watch.hitRatio()),
                    Words.orNull(watch.dispersion()),
                    open == null ? null : open.openedAt(),
                    open == null ? null : open.excessMisses());
        }
    }

    /** How it stands on all instances together; the vitals are those of the one that is asked. */
    static Summary of(Fleet.View view, Vitals vitals) {
        ShelfSums sums = ShelfSums.of(view.parts());
        Map<String, Rolling> windows = new LinkedHashMap<>();
        for (Window window : Window.values()) {
            windows.put(window.label(), rolling(sums, window));
        }
        List<WatchRow> watches = view.parts().stream()
                .flatMap(part -> part.watches().stream())
                .sorted(Comparator.comparingInt(WatchRow::rank))
                .limit(MOST_WATCHES)
                .toList();
        return new Summary(
                vitals.streamsState(),
                vitals.lagSeconds(),
                view.instances(),
                sums.windowEnd(),
                Totals.of(sums),
                windows,
                watches);
    }

    private static Rolling rolling(ShelfSums sums, Window window) {
        Map<String, Rate> upstreams = rates(sums.upstreams(), window, Summary::fetches);
        return new Rolling(
                steps(sums.steps().window(window)),
                fetches(sums.fetches().window(window)),
                rates(sums.platforms(), window, Summary::steps),
                rates(sums.sources(), window, Summary::fetches),
                upstreams.entrySet().stream()
                        .sorted(Comparator.comparingLong((Map.Entry<String, Rate> entry) ->
                                        entry.getValue().count())
                                .reversed())
                        .limit(MOST_UPSTREAMS)
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, LinkedHashMap::new)));
    }

    private static Map<String, Rate> rates(Map<String, Group> groups, Window window, Function<Tally, Rate> rate) {
        Map<String, Rate> rates = new TreeMap<>();
        groups.forEach((name, group) -> {
            Tally tally = group.window(window);
            if (tally.size() > 0) {
                rates.put(name, rate.apply(tally));
            }
        });
        return rates;
    }

    private static Rate steps(Tally tally) {
        long hits = StepCells.hits(tally);
        long misses = StepCells.misses(tally);
        return rate(hits + misses + StepCells.unknown(tally), hits, misses, 0, StepCells.SKETCH, tally);
    }

    private static Rate fetches(Tally tally) {
        return rate(
                FetchCells.REQUESTS.sum(tally),
                FetchCells.hits(tally),
                FetchCells.misses(tally),
                FetchCells.SLOW.sum(tally),
                FetchCells.SKETCH,
                tally);
    }

    private static Rate rate(long count, long hits, long misses, long slow, Block sketch, Tally tally) {
        return new Rate(
                count,
                hits,
                misses,
                slow,
                hits + misses == 0 ? null : (double) hits / (hits + misses),
                quantile(sketch, tally, 0.5),
                quantile(sketch, tally, 0.9),
                quantile(sketch, tally, 0.99));
    }

    private static @Nullable Double quantile(Block sketch, Tally tally, double q) {
        long micros = Sketch.quantile(sketch, tally, q);
        return micros < 0 ? null : micros / 1e6;
    }
}
