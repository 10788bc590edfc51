package io.barograph.processor.build;

/** How the build cache answered for a step. */
public enum CacheOutcome {
    /** The step was reported cached at least once. */
    HIT,
    /** The step was run. */
    MISS,
    /** The vertex is outside the denominator: base images, internal work, exports. */
    UNCACHEABLE,
    /** The log cannot tell: the build did not succeed, or the step may belong to another build. */
    UNKNOWN
}
