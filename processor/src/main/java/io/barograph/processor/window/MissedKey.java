package io.barograph.processor.window;

import java.util.List;

/**
 * Misses of one key in one slice.
 *
 * @param hash of the whole key
 * @param name the key without its query, cut when long
 * @param micros how long these requests took together, microseconds
 * @param clients hashes of different clients, not all of them where there are many
 */
public record MissedKey(long hash, String name, long misses, long micros, List<Integer> clients) {
    /** Copies the list. */
    public MissedKey {
        clients = List.copyOf(clients);
    }
}
