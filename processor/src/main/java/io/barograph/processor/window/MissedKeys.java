package io.barograph.processor.window;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
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
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Place[] places = new Place[KEYS];
    private int size;
    private long all;

    /** A key that is kept. */
    private static final class Place {
        private final byte[] name = new byte[LONGEST];
        private final int[] clients = new int[CLIENTS];
        private long hash;
        private int length;
        private boolean cut;
        private int misses;
        private long left;
        private long micros;
        private int seen;

        private void begin(long keyHash, byte[] bytes, int from, int to) {
            hash = keyHash;
            int end = from;
            while (end < to && bytes[end] != '?' && end - from < LONGEST) {
                name[end - from] = bytes[end];
                end++;
            }
            length = end - from;
            cut = end < to;
            misses = 0;
            left = 0;
            micros = 0;
            seen = 0;
        }

        private void miss(Fetch fetch, int client) {
            misses++;
            left++;
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

        private MissedKey told() {
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
        Place place = place(hash(bytes, fetch.requestFrom, fetch.requestTo), bytes, fetch);
        if (place != null) {
            long client = fetch.clientFrom < fetch.clientTo ? hash(bytes, fetch.clientFrom, fetch.clientTo) : 0;
            place.miss(fetch, (int) (client ^ (client >>> 32)));
        }
    }

    private @Nullable Place place(long hash, byte[] bytes, Fetch fetch) {
        for (int i = 0; i < size; i++) {
            if (places[i].hash == hash) {
                return places[i];
            }
        }
        if (size == KEYS) {
            makeRoom();
            return null;
        }
        if (places[size] == null) {
            places[size] = new Place();
        }
        Place place = places[size++];
        place.begin(hash, bytes, fetch.requestFrom, fetch.requestTo);
        return place;
    }

    private void makeRoom() {
        for (int i = size - 1; i >= 0; i--) {
            places[i].left--;
            if (places[i].left == 0) {
                Place gone = places[i];
                places[i] = places[--size];
                places[size] = gone;
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
            keys.add(places[i].told());
        }
        MissedSlice drained = new MissedSlice(key, slice, all, keys);
        size = 0;
        all = 0;
        return drained;
    }

    private static long hash(byte[] bytes, int from, int to) {
        long hash = FNV_START;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * FNV_PRIME;
        }
        return hash;
    }
}
