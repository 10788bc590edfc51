package io.barograph.processor.window;

import io.barograph.processor.parse.access.Fetch;
import java.util.Map;

/**
 * From when on a fetch is slow. Exactly the threshold is not slow, and neither is a layer that came at the speed of the
 * floor: a large one takes long on the fastest link.
 *
 * @param micros the threshold, microseconds
 * @param byUpstream other thresholds by upstream, microseconds
 * @param floorBytesPerSecond layers this fast are not slow, however long they take; 0 when time alone decides
 */
public record SlowRule(long micros, Map<String, Long> byUpstream, long floorBytesPerSecond) {
    private static final double SECOND = 1e6;

    /** Copies the map. */
    public SlowRule {
        byUpstream = Map.copyOf(byUpstream);
    }

    /** Time alone decides. */
    public SlowRule(long micros, Map<String, Long> byUpstream) {
        this(micros, byUpstream, 0);
    }

    /** The same threshold for all upstreams. */
    public static SlowRule of(long micros) {
        return new SlowRule(micros, Map.of());
    }

    /** The threshold of one upstream, microseconds. */
    public long of(String upstream) {
        return byUpstream.getOrDefault(upstream, micros);
    }

    /** Whether it is a layer that came fast enough for its size. */
    public boolean atSpeed(Fetch fetch) {
        return fetch.layer
                && floorBytesPerSecond > 0
                && fetch.bytes * SECOND >= (double) floorBytesPerSecond * fetch.durationMicros;
    }
}
