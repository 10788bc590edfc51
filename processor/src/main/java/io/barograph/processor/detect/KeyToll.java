package io.barograph.processor.detect;

import io.barograph.processor.window.MissedKey;
import org.jspecify.annotations.Nullable;

/**
 * What the misses of a key cost since its storm began.
 *
 * @param misses of the key
 * @param allMisses of all keys of the upstream in that time
 * @param micros how long the requests that missed the key took together
 * @param clients the most that missed it within half a minute
 * @param slices the most slices of ten minutes in which it was missed
 */
record KeyToll(long misses, long allMisses, long micros, int clients, int slices) {
    static final KeyToll NONE = new KeyToll(0, 0, 0, 0, 0);

    KeyToll plus(KeyTrail seen, @Nullable MissedKey missed, long all) {
        return new KeyToll(
                misses + (missed == null ? 0 : missed.misses()),
                allMisses + all,
                micros + (missed == null ? 0 : missed.micros()),
                Math.max(clients, seen.clientsAtOnce()),
                Math.max(slices, seen.slicesMissed()));
    }
}
