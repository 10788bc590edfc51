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
 * @param level own, or what is rolled up: platform, builder, all
 * @param state where the watch stands
 * @param hitRatio hit ratio of the baseline, 0 to 1; NaN while there is none
 * @param dispersion dispersion (phi) of the baseline; NaN while there is none
 * @param storms storms ever opened, by cause ("unknown" where none was found)
 * @param keyStorms storms of single keys that ever opened, by form
 * @param openKeys keys whose storm goes on, by form
 * @param open the storm that is going on, if one is
 */
public record WatchView(
        Signal signal,
        Map<String, String> labels,
        String level,
        State state,
        double hitRatio,
        double dispersion,
        Map<String, Long> storms,
        Map<String, Long> keyStorms,
        Map<String, Long> openKeys,
        @Nullable OpenStorm open) {
    /** A watch that overlooks a single project or upstream. */
    public static final String OWN = "own";

    /** Whether a storm goes on that is one of this watch: not one that was planned, nor one of a single member. */
    boolean isStormy() {
        OpenStorm storm = open;
        return storm != null && storm.severity().equals("storm") && (level.equals(OWN) || storm.wide());
    }

    /** Where a watch stands. */
    public enum State {
        /** Too little was seen to judge. */
        LEARNING,
        /** Nothing out of the ordinary. */
        NORMAL,
        /** A storm is going on. */
        STORM,
        /** The last hour was bad, though never so bad at once that it was a storm. */
        DEGRADED,
        /** A storm while caches are thrown away on purpose. */
        PLANNED
    }

    /**
     * A storm that is going on.
     *
     * @param openedAt event time of its opening, milliseconds since the epoch
     * @param severity storm, degraded for the slow drop, or planned
     * @param excessMisses misses above what the baseline expects
     * @param dimension the dimension that explains it, empty when unknown
     * @param values its values
     * @param wide on a rolled-up level: whether no single project or upstream carries it
     */
    public record OpenStorm(
            long openedAt, String severity, double excessMisses, String dimension, List<String> values, boolean wide) {
        /** One that is no rolled-up one. */
        public OpenStorm(long openedAt, String severity, double excessMisses, String dimension, List<String> values) {
            this(openedAt, severity, excessMisses, dimension, values, false);
        }

        /** Copies the values. */
        public OpenStorm {
            values = List.copyOf(values);
        }
    }

    /** The view of a watch on a single project or upstream. */
    public WatchView(
            Signal signal,
            Map<String, String> labels,
            State state,
            double hitRatio,
            double dispersion,
            Map<String, Long> storms,
            @Nullable OpenStorm open) {
        this(signal, labels, OWN, state, hitRatio, dispersion, storms, Map.of(), Map.of(), open);
    }

    /** Copies what could change. */
    public WatchView {
        labels = Map.copyOf(labels);
        storms = Map.copyOf(storms);
        keyStorms = Map.copyOf(keyStorms);
        openKeys = Map.copyOf(openKeys);
    }
}
