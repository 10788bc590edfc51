package io.barograph.processor.publish;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.Lookups;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fetches of one scrape, series by series. */
final class FetchPoints {
    private static final List<String> CACHES = Arrays.stream(CacheStatus.values())
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Points points;
    private final long minimum;
    private final Map<List<String>, Tally.Sum> verdicts = new HashMap<>();

    FetchPoints(Points points, long minimum) {
        this.points = points;
        this.minimum = minimum;
    }

    void add(SeriesGlance view) {
        String source = view.key().label("source");
        String upstream = view.key().label("upstream");
        String platform = view.key().label("platform");
        Tally total = view.total();
        for (int row = 0; row < CACHES.size(); row++) {
            String cache = CACHES.get(row);
            int next = total.indexOf(FetchCells.REQUESTS.cell(row, 0));
            for (; next < total.size() && total.cell(next) < FetchCells.REQUESTS.cell(row + 1, 0); next++) {
                String code = FetchCells.CODES.get(total.cell(next) - FetchCells.REQUESTS.cell(row, 0));
                points.count(MetricNames.FETCHES, total.value(next), source, upstream, platform, cache, code);
            }
            points.histogram(
                    MetricNames.FETCH_DURATION,
                    FetchCells.EDGES,
                    FetchCells.DURATIONS,
                    row,
                    total,
                    FetchCells.MICROS.get(total, row, 0),
                    source,
                    upstream,
                    platform,
                    cache);
            long bytes = FetchCells.BYTES.get(total, row, 0);
            points.count(MetricNames.FETCHED_BYTES, bytes, source, upstream, platform, cache);
        }
        points.sketch(
                MetricNames.FETCH_DURATION_NATIVE,
                FetchCells.SKETCH,
                total,
                FetchCells.MICROS.sum(total),
                source,
                upstream,
                platform);
        view.windows().forEach((window, lookups) -> roll(lookups, source, upstream, platform, window.label()));
    }

    /** Verdicts of one node; all nodes of a source are here, so their sum has one owner. */
    void addVerdicts(SeriesGlance view) {
        List<String> of = List.of(
                view.key().label("source"),
                view.key().label("upstream"),
                view.key().label("platform"));
        verdicts.computeIfAbsent(of, labels -> new Tally.Sum(Signal.VERDICTS.cells()))
                .add(view.total());
    }

    /** Adds what was summed over several series. */
    void finish() {
        verdicts.forEach((of, sum) -> {
            Tally tally = sum.soFar();
            for (int row = 0; row < VerdictCells.WORDS.size(); row++) {
                long slow = VerdictCells.CAUSES.get(tally, row, 0);
                points.count(
                        MetricNames.SLOW_FETCHES, slow, of.get(0), of.get(1), of.get(2), VerdictCells.WORDS.get(row));
            }
        });
    }

    private void roll(Lookups lookups, String source, String upstream, String platform, String window) {
        long hits = lookups.hits();
        long misses = lookups.misses();
        double ratio = lookups.count() < Math.max(1, minimum) ? Double.NaN : (double) hits / lookups.count();
        points.level(MetricNames.FETCH_WINDOW_HIT_RATIO, ratio, source, upstream, platform, window);
        points.level(MetricNames.FETCH_WINDOW_REQUESTS, hits, source, upstream, platform, window, "hit");
        points.level(MetricNames.FETCH_WINDOW_REQUESTS, misses, source, upstream, platform, window, "miss");
    }
}
