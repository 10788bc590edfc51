package io.barograph.processor.diagnose;

import io.barograph.processor.parse.access.CacheStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Watches the misses of one stream of an access log for symptoms of a badly set cache. A hit costs nothing. It forgets
 * at a restart, which may tell of a symptom later; a finding has the same id each time, and the newest speaks.
 *
 * <pre>
 *   MISS     key counted; the tenth in ten minutes is CACHE_THRASH
 *            a key never seen of a path with a query: the twentieth new one of its path is CACHE_KEY_DRIFT
 *   EXPIRED  less than a minute after it was stored: the fifth is CACHE_TTL_TOO_SHORT
 * </pre>
 */
public final class CacheSymptoms {
    private static final long WINDOW_MILLIS = 600_000;
    private static final long SOON_MILLIS = 60_000;
    private static final int THRASH = 10;
    private static final int SHORT = 5;
    private static final int DRIFT = 20;
    /** A log in which everything is wrong is told of by so many examples in a window. */
    private static final int MOST_TOLD = 5;

    private static final int LONGEST_SHOWN = 200;
    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final String source;
    private final Trouble.Place place;
    private final MissTable keys = new MissTable();
    private final MissTable paths = new MissTable();
    private final List<Trouble> troubles = new ArrayList<>();
    private long windowMillis = Long.MIN_VALUE;
    private int told;

    /** Watches a stream of {@code source}, which concerns {@code project} and {@code platform}. */
    public CacheSymptoms(String source, String project, String platform) {
        this.source = source;
        this.place = new Trouble.Place(project, "", platform, "");
    }

    /** Notes how the cache answered to the request in {@code bytes}. */
    public void add(CacheStatus cache, long atMillis, byte[] bytes, int from, int to) {
        if ((cache != CacheStatus.MISS && cache != CacheStatus.EXPIRED) || from >= to) {
            return;
        }
        begin(atMillis);
        int query = from;
        while (query < to && bytes[query] != '?') {
            query++;
        }
        int key = keys.seat(hash(bytes, from, to));
        boolean fresh = keys.isNew(key);
        long since = fresh ? Long.MAX_VALUE : atMillis - keys.storedMillis(key);
        keys.stored(key, atMillis);
        if (cache == CacheStatus.EXPIRED) {
            if (since <= SOON_MILLIS && since >= 0 && keys.mark(key) == SHORT) {
                tell(Symptom.CACHE_TTL_TOO_SHORT, bytes, from, query, to, Map.of("expired_soon", "" + SHORT));
            }
            return;
        }
        if (keys.count(key) == THRASH) {
            tell(Symptom.CACHE_THRASH, bytes, from, query, to, Map.of("misses", "" + THRASH));
        }
        if (query < to) {
            drift(fresh, bytes, from, query);
        }
    }

    private void drift(boolean fresh, byte[] bytes, int from, int query) {
        int path = paths.seat(hash(bytes, from, query));
        paths.stored(path, 0);
        int misses = paths.count(path);
        int distinct = fresh ? paths.mark(path) : paths.marked(path);
        if (fresh && distinct == DRIFT && distinct * 5 >= misses * 4) {
            tell(
                    Symptom.CACHE_KEY_DRIFT,
                    bytes,
                    from,
                    query,
                    query,
                    Map.of("keys", "" + distinct, "misses", "" + misses));
        }
    }

    private void begin(long atMillis) {
        if (windowMillis == Long.MIN_VALUE || atMillis >= windowMillis + WINDOW_MILLIS) {
            windowMillis = atMillis;
            told = 0;
            keys.begin();
            paths.begin();
        }
    }

    /** The path is shown, and of a query only that there is one: it may hold what is nobody's business. */
    private void tell(Symptom symptom, byte[] bytes, int from, int query, int to, Map<String, String> evidence) {
        if (++told > MOST_TOLD) {
            return;
        }
        int shown = Math.min(query, from + LONGEST_SHOWN);
        String subject = new String(bytes, from, shown - from, StandardCharsets.UTF_8) + (query < to ? "?…" : "");
        troubles.add(new Trouble(
                symptom.label() + ":" + source + ":" + Long.toHexString(hash(bytes, from, to)),
                symptom.label(),
                symptom == Symptom.CACHE_KEY_DRIFT ? Trouble.Severity.INFO : Trouble.Severity.WARNING,
                new Trouble.Place(place.project(), "", place.platform(), subject),
                subject + " at " + source + ": " + symptom.when() + ".",
                symptom.remedy().substring(0, 1).toUpperCase(Locale.ROOT)
                        + symptom.remedy().substring(1) + ".",
                evidence,
                List.of(),
                new Trouble.Time(windowMillis, windowMillis, windowMillis + WINDOW_MILLIS),
                false));
    }

    /** What was found since the last call. */
    public List<Trouble> drain() {
        if (troubles.isEmpty()) {
            return List.of();
        }
        List<Trouble> drained = List.copyOf(troubles);
        troubles.clear();
        return drained;
    }

    private static long hash(byte[] bytes, int from, int to) {
        long hash = FNV_START;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * FNV_PRIME;
        }
        // The seat is taken from the upper half, which the last bytes reach last.
        return (hash ^ (hash >>> 29)) * FNV_PRIME;
    }
}
