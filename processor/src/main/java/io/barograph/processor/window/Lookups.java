package io.barograph.processor.window;

/**
 * What a cache was asked and how often it answered.
 *
 * @param hits lookups that it answered
 * @param misses lookups that it could not answer
 */
public record Lookups(long hits, long misses) {
    /** What {@code tally} of {@code signal} holds. */
    public static Lookups of(Signal signal, Tally tally) {
        return new Lookups(signal.hits(tally), signal.misses(tally));
    }

    /** Both together. */
    public long count() {
        return hits + misses;
    }
}
