package io.barograph.processor.parse.access;

/**
 * How a cache answered a request; closed. Hit ratio = (hit + stale + revalidated) / (those + miss + expired); bypass,
 * error and none stay out of it. A MISS storm counts miss and expired.
 */
public enum CacheStatus {
    /** Served from the cache. */
    HIT,
    /** Served from the cache although its time was over, without waiting for the origin. */
    STALE,
    /** The origin was asked and confirmed the copy without sending a body. */
    REVALIDATED,
    /** Not in the cache. */
    MISS,
    /** In the cache but over its time, fetched anew. */
    EXPIRED,
    /** The cache was not to be asked. */
    BYPASS,
    /** The lookup itself failed. */
    ERROR,
    /** No lookup took place. */
    NONE;

    /** Whether it counts as a hit. */
    public boolean isHit() {
        return this == HIT || this == STALE || this == REVALIDATED;
    }

    /** Whether it counts as a miss. */
    public boolean isMiss() {
        return this == MISS || this == EXPIRED;
    }
}
