package io.barograph.processor.window;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.bytes.Hash;
import io.barograph.processor.parse.bytes.Scan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a cache missed most in one slice of one chunk, with who asked: at most {@link #KEYS} of them. A new key
 * that finds no place takes one miss from each of the others (Misra and Gries), so a key with more than one in
 * {@link #KEYS} of all misses is always among those kept. Nothing is allocated for a line once the places are there.
 */
final class MissedKeys {
    static final int KEYS = 32;
    /** Clients told apart for each key. */
    static final int CLIENTS = 16;

    private static final int LONGEST = 100;

    private final Place[] places = new Place[KEYS];
    /** Of the places, beside them: most misses look at all of them and find nothing. */
    private final long[] hashes = new long[KEYS];

    private final int[] left = new int[KEYS];
    private int size;
    private long all;

    /** A key that is kept. */
    private static final class Place {
        private final byte[] name = new byte[LONGEST];
        private final int[] clients = new int[CLIENTS];
        private int length;
        private boolean cut;
        private int misses;
        private long micros;
        private int seen;

        private void begin(byte[] bytes, int from, int to) {
            int end = Scan.find(bytes, from, Math.min(to, from + LONGEST), '?');
            length = end - from;
            System.arraycopy(bytes, from, name, 0, length);
            cut = end < to;
            misses = 0;
            micros = 0;
            seen = 0;
        }

        private void miss(Fetch fetch, int client) {
            misses++;
            micros += Math.max(0, fetch.durationMicros);
            if (client != 0 && seen < CLIENTS) {
                for (int i = 0; i < seen; i++) {
                    if (clients[i] == client) {
                        return;
                    }
                }
                clients[seen++] = client;
            }
        }

        private MissedKey told(long hash) {
            List<Integer> who = new ArrayList<>(seen);
            for (int i = 0; i < seen; i++) {
                who.add(clients[i]);
            }
            String text = new String(name, 0, length, StandardCharsets.UTF_8);
            return new MissedKey(hash, cut ? text + "…" : text, misses, micros, who);
        }
    }

    /** Notes how the cache answered; {@code bytes} is the array that the ranges of {@code fetch} lie in. */
    void add(byte[] bytes, Fetch fetch) {
        boolean miss = fetch.cache == CacheStatus.MISS || fetch.cache == CacheStatus.EXPIRED;
        if (!miss || fetch.requestFrom >= fetch.requestTo) {
            return;
        }
        all++;
        int at = place(fetch.requestHash(bytes), bytes, fetch);
        if (at < KEYS) {
            long client = fetch.clientFrom < fetch.clientTo ? Hash.ofWords(bytes, fetch.clientFrom, fetch.clientTo) : 0;
            left[at]++;
            places[at].miss(fetch, (int) (client ^ (client >>> 32)));
        }
    }

    /** Where the key is, or {@link #KEYS} when there was no place for it. */
    private int place(long hash, byte[] bytes, Fetch fetch) {
        int at = 0;
        while (at < size && hashes[at] != hash) {
            at++;
        }
        if (at == KEYS) {
            makeRoom();
        } else if (at == size) {
            if (places[at] == null) {
                places[at] = new Place();
            }
            places[at].begin(bytes, fetch.requestFrom, fetch.requestTo);
            hashes[at] = hash;
            left[at] = 0;
            size++;
        }
        return at;
    }

    private void makeRoom() {
        for (int i = size - 1; i >= 0; i--) {
            if (--left[i] == 0) {
                size--;
                Place gone = places[i];
                places[i] = places[size];
                places[size] = gone;
                hashes[i] = hashes[size];
                left[i] = left[size];
            }
        }
    }

    /** What was noted, unless it is nothing; begins anew. */
    @Nullable MissedSlice drain(SeriesKey key, long slice) {
        if (all == 0) {
            return null;
        }
        List<MissedKey> keys = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            keys.add(places[i].told(hashes[i]));
        }
        MissedSlice drained = new MissedSlice(key, slice, all, keys);
        size = 0;
        all = 0;
        return drained;
    }
}
