package io.barograph.processor.publish;

import io.barograph.schemas.SlowFetch;
import java.util.List;

/**
 * All slow fetches of one log, rolled up and one by one.
 *
 * @param count how many
 * @param byUpstream families by upstream
 * @param byNode families by node
 * @param byPlatform families by platform
 * @param rows each with its cause, in the order in which they were judged
 */
public record SlowReport(
        long count,
        List<SlowFamilies.Row> byUpstream,
        List<SlowFamilies.Row> byNode,
        List<SlowFamilies.Row> byPlatform,
        List<SlowFetch> rows) {
    /** The report on {@code slow}. */
    public static SlowReport of(List<SlowFetch> slow) {
        return new SlowReport(
                slow.size(),
                SlowFamilies.of(slow, "upstream"),
                SlowFamilies.of(slow, "node"),
                SlowFamilies.of(slow, "platform"),
                slow);
    }
}
