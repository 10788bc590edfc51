package io.barograph.standalone.simulate;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cache of a proxy: throws out what was not asked for longest, and asks the upstream again after six hours. As with
 * nginx without {@code proxy_cache_lock}, a request for an object that is just being fetched is a miss of its own.
 */
final class ProxyCache {
    /** So long it serves what it stored, milliseconds. */
    static final long FRESH = 6 * 3_600_000;


    private final int room;
    /** By object the time from which it can be served, least recently used first. */
    private final LinkedHashMap<Integer, Long> stored = new LinkedHashMap<>(1024, 0.75f, true);

    private final Map<Integer, Long> fetching = new HashMap<>();

    ProxyCache(int room) {
        this.room = room;
    }

    /** The word for a request at {@code now} that takes until {@code then} if the upstream has to be asked. */
    String ask(int object, long now, long then) {
        Long since = stored.get(object);
        Long arrives = fetching.get(object);
        if (arrives != null && now < arrives) {
            return "MISS";
        }
        fetching.remove(object);
        if (since != null && now < since + FRESH) {
            return "HIT";
        }
        fetching.put(object, then);
        stored.put(object, then);
        if (stored.size() > room) {
            Integer eldest = stored.keySet().iterator().next();
            stored.remove(eldest);
            fetching.remove(eldest);
        }
        return since == null ? "MISS" : "EXPIRED";
    }

    /** Forgets an object. */
    void drop(int object) {
        stored.remove(object);
        fetching.remove(object);
    }
}
