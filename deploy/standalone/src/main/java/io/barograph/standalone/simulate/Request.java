package io.barograph.standalone.simulate;

/**
 * One request to a caching proxy as it truly was.
 *
 * @param at when it ended, milliseconds since the epoch
 * @param upstream the upstream behind the proxy
 * @param micros how long it took
 * @param connectMicros how long it took to connect to the upstream, -1 when it was not asked
 * @param cache the proxy's own word
 */
public record Request(
        long at,
        String upstream,
        String client,
        String path,
        long bytes,
        long micros,
        long connectMicros,
        String cache) {
    /** Whether the cache could answer. */
    public boolean isHit() {
        return cache.equals("HIT");
    }
}
