package io.barograph.processor.parse.access;

/**
 * Joins a repository server's log of requests to its origins with its log of requests from clients, where both run in
 * one stream. A call to the origin ends before the answer to the client, so it is remembered under its key (trace or
 * thread) until the client's line takes it. Without such a call the answer came from the cache, but only where the
 * repository is known to have an origin; all other answers are {@link CacheStatus#NONE}.
 *
 * <p>Two tables of fixed size, made at the first call to an origin. A key has a few places, since a thread's next call
 * may stand before the client's line; the oldest call gives way.
 */
public final class OriginCalls {
    private static final int SIZE = 1 << 12;
    private static final int PLACES = 4;
    private static final byte FREE = 0;
    private static final byte UNCHANGED = 1;
    private static final byte FETCHED = 2;

    private long[] keys = {};
    private long[] times = {};
    private byte[] kinds = {};
    private long[] cachedRepositories = {};

    /** A call to an origin: {@code fetched} unless it only asked whether a copy is still good. */
    public void outgoing(long key, long atMillis, boolean fetched) {
        if (keys.length == 0) {
            makeTables();
        }
        int place = placeFor(key);
        keys[place] = key;
        times[place] = atMillis;
        kinds[place] = fetched ? FETCHED : UNCHANGED;
    }

    private void makeTables() {
        keys = new long[SIZE];
        times = new long[SIZE];
        kinds = new byte[SIZE];
        cachedRepositories = new long[SIZE];
    }

    private int placeFor(long key) {
        int first = firstPlace(key);
        int best = first;
        for (int place = first; place < first + PLACES; place++) {
            if (kinds[place] == FREE) {
                return place;
            }
            best = times[place] < times[best] ? place : best;
        }
        return best;
    }

    /** Remembers that a repository is a copy of some origin. */
    public void hasOrigin(long repository) {
        if (cachedRepositories.length > 0) {
            cachedRepositories[slot(repository)] = repository;
        }
    }

    /** How the request under {@code key}, whose origin calls ended in this span of time, was answered. */
    public CacheStatus incoming(long key, long fromMillis, long toMillis, long repository) {
        if (keys.length == 0) {
            return CacheStatus.NONE;
        }
        byte kind = take(key, fromMillis, toMillis);
        if (kind != FREE) {
            hasOrigin(repository);
            return kind == FETCHED ? CacheStatus.MISS : CacheStatus.REVALIDATED;
        }
        return cachedRepositories[slot(repository)] == repository ? CacheStatus.HIT : CacheStatus.NONE;
    }

    /** Takes out the calls in the span and answers the strongest of them; one fetch makes a miss. */
    private byte take(long key, long fromMillis, long toMillis) {
        byte strongest = FREE;
        int first = firstPlace(key);
        for (int place = first; place < first + PLACES; place++) {
            if (keys[place] == key && times[place] >= fromMillis && times[place] <= toMillis) {
                strongest = kinds[place] > strongest ? kinds[place] : strongest;
                kinds[place] = FREE;
            }
        }
        return strongest;
    }

    private static int firstPlace(long key) {
        return slot(key) & -PLACES;
    }

    private static int slot(long key) {
        return (int) key & (SIZE - 1);
    }
}
