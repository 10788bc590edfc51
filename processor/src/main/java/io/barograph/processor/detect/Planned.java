package io.barograph.processor.detect;

/** When caches are expected to be thrown away: what misses then alarms nobody. The same time gives the same answer. */
@FunctionalInterface
public interface Planned {
    /** Nothing is planned. */
    Planned NEVER = at -> at;

    /**
     * End of the planned time that {@code at} lies in, milliseconds since the epoch; {@code at} itself when it lies in
     * none.
     */
    long until(long at);

    /** Whether {@code at} lies in a planned time. */
    default boolean covers(long at) {
        return until(at) > at;
    }
}
