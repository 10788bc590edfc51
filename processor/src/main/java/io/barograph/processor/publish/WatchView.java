package io.barograph.processor.publish;

import io.barograph.processor.window.Signal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to show of one storm watch, as of the last commit.
 *
 * @param signal what is watched: {@link Signal#STEPS} or {@link Signal#FETCHES}
 * @param labels its labels, by name
 * @param state where the watch stands
 * @param hitRatio hit ratio of the baseline, 0 to 1; NaN while there is none
 * @param dispersion dispersion (phi) of the baseline; NaN while there is none
 * @param storms storms ever opened, by cause ("unknown" where none was found)
 * @param open the storm that is going on, if one is
 */
public record WatchView(
        Signal signal,
        Map<String, String> labels,
        State state,
        double hitRatio,
        double dispersion,
        Map<String, Long> storms,
        @Nullable OpenStorm open) {
    /** Where a watch stands. */
    public enum State {
        /** Too little was seen to judge. */
        LEARNING,
        /** Nothing out of the ordinary. */
        NORMAL,
        /** A storm is going on. */
        STORM
    }

    /**
     * A storm that is going on.
     *
     * @param openedAt event time of its opening, milliseconds since the epoch
     * @param severity storm, or degraded for the slow drop
     * @param excessMisses misses above what the baseline expects
     * @param dimension the dimension that explains it, empty when unknown
     * @param values its values
     */
    public record OpenStorm(
            long openedAt, String severity, double excessMisses, String dimension, List<String> values) {
        /** Copies the values. */
        public OpenStorm {
            values = List.copyOf(values);
        }
    }

    /** Copies what could change. */
    public WatchView {
        labels = Map.copyOf(labels);
        storms = Map.copyOf(storms);
    }
}
