package io.barograph.processor.parse.access;

/**
 * Joins a repository server's log of requests to its origins with its log of requests from clients, where both run in
 * one stream. A call to the origin is written before the answer to the client, so it is remembered under its key (trace
 * or thread) until the client's line takes it. Without such a call the answer came from the cache, but only where the
 * repository is known to have an origin; all other answers are {@link CacheStatus#NONE}.
 *
 * <p>Two tables of fixed size, made at the first call to an origin; a full one forgets by overwriting.
 */
public final class OriginCalls {
    private static final int SIZE = 1 << 12;
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
        int slot = slot(key);
        byte before = keys[slot] == key ? kinds[slot] : 0;
        keys[slot] = key;
        times[slot] = atMillis;
        kinds[slot] = fetched || before == FETCHED ? FETCHED : UNCHANGED;
    }

    private void makeTables() {
        keys = new long[SIZE];
        times = new long[SIZE];
        kinds = new byte[SIZE];
        cachedRepositories = new long[SIZE];
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
        int slot = slot(key);
        if (keys[slot] == key && kinds[slot] != 0) {
            boolean inside = times[slot] >= fromMillis && times[slot] <= toMillis;
            boolean fetched = kinds[slot] == FETCHED;
            kinds[slot] = 0;
            if (inside) {
                hasOrigin(repository);
                return fetched ? CacheStatus.MISS : CacheStatus.REVALIDATED;
            }
        }
        return cachedRepositories[slot(repository)] == repository ? CacheStatus.HIT : CacheStatus.NONE;
    }

    private static int slot(long key) {
        return (int) key & (SIZE - 1);
    }
}
