package io.barograph.processor.window;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed of one series since it was last asked: enough for a copy elsewhere to follow.
 *
 * @param key the series
 * @param total everything ever counted
 * @param late what came too late for its windows
 * @param slices the slices that changed, null for those that are gone
 * @param clock event time of the series, milliseconds since the epoch
 * @param clockSeenAt wall time at which that was so
 */
public record SeriesChange(
        SeriesKey key, Tally total, long late, Map<Long, @Nullable Tally> slices, long clock, long clockSeenAt) {
    /** Copies the slices. */
    public SeriesChange {
        slices = Collections.unmodifiableMap(new HashMap<>(slices));
    }
}
