package io.barograph.processor.detect;

import io.barograph.processor.window.SeriesKey;
import java.util.List;

/**
 * One event in the life of a MISS storm, with every number that led to it.
 *
 * @param id identity of the storm, the same in all its events
 * @param severity storm, degraded for the slow drop, or planned for a storm in a planned time
 * @param at event time of this event, milliseconds since the epoch
 * @param closedAt when it closed, -1 while it is open
 * @param reason why it opened ({@code cusum}, {@code window}, {@code absolute}) or closed ({@code recovered},
 *     {@code idle}, {@code accepted}, {@code escalated}, {@code planned})
 * @param lookups lookups since the suspicion began
 * @param misses misses since then
 * @param outcomes builds or slices since then
 * @param p0 miss ratio of the baseline
 * @param p1 miss ratio since the suspicion began
 * @param phi dispersion of the baseline
 * @param z deviation in corrected standard errors
 * @param s CUSUM statistic, nats
 * @param openNats what it has to reach to open
 * @param excessMisses misses beyond those to expect
 * @param lostSeconds run time of the missed steps that belongs to the excess
 * @param dimension dimension that explains it, empty when none does
 * @param explained share of the excess that its values explain
 * @param surprise how much these differ from their part in normal times, nats
 * @param level how much the watch overlooks
 * @param wide on a level above single projects and upstreams: whether no single one of them carries it
 * @param refs some of the builds
 */
public record StormFinding(
        String id,
        Event event,
        String severity,
        SeriesKey key,
        long at,
        long openedAt,
        long closedAt,
        String reason,
        long lookups,
        long misses,
        long outcomes,
        double p0,
        double p1,
        double phi,
        double z,
        double s,
        double openNats,
        double excessMisses,
        double lostSeconds,
        List<String> causes,
        List<String> rootSteps,
        String dimension,
        List<String> dimensionValues,
        double explained,
        double surprise,
        Level level,
        boolean wide,
        List<String> refs,
        String sentence) {
    /** Copies what could change. */
    public StormFinding {
        causes = List.copyOf(causes);
        rootSteps = List.copyOf(rootSteps);
        dimensionValues = List.copyOf(dimensionValues);
        refs = List.copyOf(refs);
    }

    /** Where in its life. */
    public enum Event {
        /** It began. */
        OPEN,
        /** It goes on. */
        UPDATE,
        /** It is over. */
        CLOSE
    }
}
