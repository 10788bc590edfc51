package io.barograph.processor.publish;

import org.jspecify.annotations.Nullable;

/**
 * Two periods, or two builds, side by side.
 *
 * @param project whose builds, empty for all
 * @param platform on which platform hits and misses were counted, empty for all
 * @param before the earlier side
 * @param after the later side
 * @param change after less before; null where either is not known
 */
record Comparison(String project, String platform, Period before, Period after, Change change) {
    /** The difference in ratio, and in seconds. */
    record Change(
            @Nullable Double hitRatio,
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds,
            @Nullable Double savedSecondsPerBuild) {}

    static Comparison of(String project, String platform, Period before, Period after) {
        return new Comparison(
                project,
                platform,
                before,
                after,
                new Change(
                        less(after.hitRatio(), before.hitRatio()),
                        less(after.p50Seconds(), before.p50Seconds()),
                        less(after.p95Seconds(), before.p95Seconds()),
                        less(after.savedSecondsPerBuild(), before.savedSecondsPerBuild())));
    }

    private static @Nullable Double less(@Nullable Double after, @Nullable Double before) {
        return after == null || before == null ? null : after - before;
    }
}
