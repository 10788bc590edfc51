package io.barograph.processor.window;

import java.util.List;

/**
 * What was missed in one slice of one upstream.
 *
 * @param key the series of the upstream
 * @param slice start of the slice, milliseconds since the epoch
 * @param misses all misses, also those of keys that are not among {@code keys}
 * @param keys those with most misses
 */
public record MissedSlice(SeriesKey key, long slice, long misses, List<MissedKey> keys) {
    /** Copies the list. */
    public MissedSlice {
        keys = List.copyOf(keys);
    }
}
