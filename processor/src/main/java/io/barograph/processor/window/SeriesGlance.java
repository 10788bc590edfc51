package io.barograph.processor.window;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a scrape needs of one series: all of {@link SeriesView} that costs the same for a quiet series and a busy one.
 *
 * @param key the series
 * @param total everything ever counted
 * @param windows lookups of the rolling windows that hold any
 * @param windowEnd event time up to which the windows reach, milliseconds since the epoch
 * @param late lines that came too late for their windows and count in the total only
 */
public record SeriesGlance(SeriesKey key, Tally total, Map<Window, Lookups> windows, long windowEnd, long late) {
    /** The glance that {@code view} is worth. */
    public static SeriesGlance of(SeriesView view) {
        Map<Window, Lookups> windows = new EnumMap<>(Window.class);
        view.windows().forEach((window, tally) -> {
            Lookups lookups = Lookups.of(view.key().signal(), tally);
            if (lookups.count() > 0) {
                windows.put(window, lookups);
            }
        });
        return new SeriesGlance(view.key(), view.total(), windows, view.windowEnd(), view.late());
    }
}
