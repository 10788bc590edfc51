package io.barograph.processor.window;

import java.util.Map;

/**
 * What there is to show of one series, as of the last commit.
 *
 * @param key the series
 * @param total everything ever counted
 * @param windows the rolling windows that hold anything
 * @param windowEnd event time up to which the windows reach, milliseconds since the epoch
 * @param late lines that came too late for their windows and count in the total only
 */
public record SeriesView(SeriesKey key, Tally total, Map<Window, Tally> windows, long windowEnd, long late) {
    /** Copies the windows. */
    public SeriesView {
        windows = Map.copyOf(windows);
    }
}
