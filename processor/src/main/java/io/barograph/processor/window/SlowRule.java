package io.barograph.processor.window;

import java.util.Map;

/**
 * From when on a fetch is slow. Exactly the threshold is not slow.
 *
 * @param micros the threshold, microseconds
 * @param byUpstream other thresholds by upstream, microseconds
 */
public record SlowRule(long micros, Map<String, Long> byUpstream) {
    /** Copies the map. */
    public SlowRule {
        byUpstream = Map.copyOf(byUpstream);
    }

    /** The same threshold for all upstreams. */
    public static SlowRule of(long micros) {
        return new SlowRule(micros, Map.of());
    }

    /** The threshold of one upstream, microseconds. */
    public long of(String upstream) {
        return byUpstream.getOrDefault(upstream, micros);
    }
}
