package io.barograph.processor.detect;

import io.barograph.processor.window.SeriesKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to show of one watched key.
 *
 * @param state learning, normal, degraded or storm
 * @param p0 normal miss ratio
 * @param phi dispersion
 * @param s CUSUM statistic, nats
 * @param open what is open, as it stands now
 * @param storms storms that ever opened, by their most frequent cause
 * @param keyStorms storms of single keys that ever opened, by form
 * @param openKeys keys whose storm goes on, by form
 * @param late outcomes that came too late to be judged
 */
public record StormView(
        SeriesKey key,
        String state,
        double p0,
        double phi,
        double s,
        @Nullable StormFinding open,
        Map<String, Long> storms,
        long late,
        Map<String, Long> keyStorms,
        Map<String, Long> openKeys) {
    /** Copies the counts. */
    public StormView {
        storms = Map.copyOf(storms);
        keyStorms = Map.copyOf(keyStorms);
        openKeys = Map.copyOf(openKeys);
    }
}
