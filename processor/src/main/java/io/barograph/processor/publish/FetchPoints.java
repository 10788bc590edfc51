package io.barograph.processor.publish;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.Lookups;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Fetches of one scrape, series by series. */
final class FetchPoints {
    private static final List<String> CACHES = Arrays.stream(CacheStatus.values())
            .map(status -> status.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Points points;
    private final long minimum;

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
            for (int code = 0; code < FetchCells.CODES.size(); code++) {
                long requests = FetchCells.REQUESTS.get(total, row, code);
                points.count(
                        MetricNames.FETCHES, requests, source, upstream, platform, cache, FetchCells.CODES.get(code));
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
        points.count(MetricNames.SLOW_FETCHES, FetchCells.SLOW.sum(total), source, upstream, platform);
        view.windows().forEach((window, lookups) -> roll(lookups, source, upstream, platform, window.label()));
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
