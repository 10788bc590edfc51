package io.barograph.processor.build;

/**
 * The counted steps of a build on one platform. Always {@code steps = hits + misses + unknown}.
 *
 * @param micros time that these steps ran, added up, microseconds
 */
public record PlatformSums(int steps, int hits, int misses, int unknown, long micros) {
    /** No step. */
    public static final PlatformSums NONE = new PlatformSums(0, 0, 0, 0, 0);

    /** These sums and one more step; a step outside the denominator changes nothing. */
    public PlatformSums plus(Step step) {
        if (!step.counts()) {
            return this;
        }
        return new PlatformSums(
                steps + 1,
                hits + (step.cache() == CacheOutcome.HIT ? 1 : 0),
                misses + (step.cache() == CacheOutcome.MISS ? 1 : 0),
                unknown + (step.cache() == CacheOutcome.UNKNOWN ? 1 : 0),
                micros + Math.max(0, step.durationMicros()));
    }

    /** Both together. */
    public PlatformSums plus(PlatformSums other) {
        return new PlatformSums(
                steps + other.steps,
                hits + other.hits,
                misses + other.misses,
                unknown + other.unknown,
                micros + other.micros);
    }

    /** Run time in seconds. */
    public double seconds() {
        return micros / 1e6;
    }
}
