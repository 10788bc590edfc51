package io.barograph.processor.diagnose;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.bytes.Hash;
import io.barograph.processor.parse.bytes.Scan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the misses of one stream of an access log for symptoms of a badly set cache. A key is the cache key where the
 * log holds one, else what was asked for. A hit costs nothing, unless the log tells how long it has to live.
 *
 * <pre>
 *   MISS     key counted; the tenth in ten minutes is CACHE_THRASH
 *            of a path with a query or a cache key: the twentieth new one of its path is CACHE_KEY_DRIFT
 *   EXPIRED, or MISS after the time that a ttl told of
 *            kept for no more than a minute: the fifth is CACHE_TTL_TOO_SHORT
 * </pre>
 */
public final class CacheSymptoms {
    private static final long SOON_MILLIS = 60_000;
    private static final int THRASH = 10;
    private static final int SHORT = 5;
    private static final int DRIFT = 20;

    private static final int LONGEST_SHOWN = 200;

    private final String source;
    private final Trouble.Place place;
    private final List<Trouble> troubles = new ArrayList<>();
    /** Null before the first miss: a dialect that is only tried never sees one. */
    private @Nullable MissWindow window;

    private byte[] saved;
    private boolean isSaved = true;

    /**
     * Watches a stream of {@code source}, which concerns {@code project} and {@code platform}; continues from what
     * {@link #save} gave, where there is any.
     */
    public CacheSymptoms(String source, String project, String platform, byte[] saved) {
        this.source = source;
        this.place = new Trouble.Place(project, "", platform, "");
        this.saved = saved;
        this.window = saved.length == 0 ? null : MissWindow.of(saved);
    }

    /** Notes how the cache answered to the request in the line {@code bytes}. */
    public void add(Fetch fetch, byte[] bytes) {
        boolean isTimed = fetch.ttlMillis != Fetch.NO_TTL;
        if (!fetch.cache.isMiss() && !isTimed) {
            return;
        }
        boolean isKeyed = fetch.keyFrom < fetch.keyTo;
        int from = isKeyed ? fetch.keyFrom : fetch.requestFrom;
        int to = isKeyed ? fetch.keyTo : fetch.requestTo;
        if (from >= to) {
            return;
        }
        long key = isKeyed ? Hash.ofWords(bytes, from, to) : fetch.requestHash(bytes);
        if (fetch.cache.isMiss()) {
            missed(fetch, bytes, key);
        }
        MissWindow known = window;
        int seat = known == null || !isTimed ? Seats.NONE : known.keys.known(key);
        if (known != null && seat != Seats.NONE) {
            known.keys.expires(seat, fetch.completedAtMillis + fetch.ttlMillis);
            isSaved = false;
        }
    }

    private void missed(Fetch fetch, byte[] bytes, long key) {
        isSaved = false;
        MissWindow now = window(fetch.completedAtMillis);
        int seat = now.keys.known(key);
        seat = seat == Seats.NONE ? now.keys.meet(key) : seat;
        boolean isExpired = fetch.cache == CacheStatus.EXPIRED;
        long kept = now.keys.keptMillis(seat, fetch.completedAtMillis, isExpired);
        now.keys.stored(seat, fetch.completedAtMillis);
        if (kept >= 0 && kept <= SOON_MILLIS) {
            if (now.keys.expire(seat) == SHORT) {
                String seconds = Long.toString((kept + 999) / 1000);
                Map<String, String> evidence = Map.of("expired_soon", "" + SHORT, "kept_at_most_seconds", seconds);
                tell(now, Symptom.CACHE_TTL_TOO_SHORT, Subject.of(fetch, bytes).shown(bytes), key, evidence);
            }
        } else if (!isExpired) {
            if (now.keys.miss(seat) == THRASH) {
                String shown = Subject.of(fetch, bytes).shown(bytes);
                tell(now, Symptom.CACHE_THRASH, shown, key, Map.of("misses", "" + THRASH));
            }
            int query = Subject.query(fetch, bytes);
            if (fetch.keyFrom < fetch.keyTo || query < Subject.to(fetch)) {
                drift(now, fetch, bytes, query, key);
            }
        }
    }

    private void drift(MissWindow now, Fetch fetch, byte[] bytes, int query, long key) {
        long path = Hash.ofWords(bytes, Subject.from(fetch), query);
        int seat = now.paths.miss(path, key);
        if (seat == Seats.NONE || now.paths.keys(seat) != DRIFT) {
            return;
        }
        int misses = now.paths.misses(seat);
        if (DRIFT * 5 >= misses * 4) {
            Map<String, String> evidence = Map.of("keys", "" + DRIFT, "misses", "" + misses);
            tell(now, Symptom.CACHE_KEY_DRIFT, Subject.of(fetch, bytes).path(bytes), path, evidence);
        }
    }

    private MissWindow window(long atMillis) {
        MissWindow known = window;
        MissWindow now = known == null ? new MissWindow(atMillis) : known;
        now.at(atMillis);
        window = now;
        return now;
    }

    /**
     * What was asked for, within its line. The path is shown, and of a query only that there is one: it may hold what
     * is nobody's business.
     */
    private record Subject(int from, int query, int to) {
        /** Made when something is told; a miss by itself makes no object. */
        static Subject of(Fetch fetch, byte[] bytes) {
            return new Subject(from(fetch), query(fetch, bytes), to(fetch));
        }

        static int from(Fetch fetch) {
            return fetch.requestFrom < fetch.requestTo ? fetch.requestFrom : fetch.keyFrom;
        }

        static int to(Fetch fetch) {
            return fetch.requestFrom < fetch.requestTo ? fetch.requestTo : fetch.keyTo;
        }

        /** Where the query begins, or the end without one. */
        static int query(Fetch fetch, byte[] bytes) {
            return Scan.find(bytes, from(fetch), to(fetch), '?');
        }

        boolean hasQuery() {
            return query < to;
        }

        String path(byte[] bytes) {
            return new String(bytes, from, Math.min(query - from, LONGEST_SHOWN), StandardCharsets.UTF_8);
        }

        String shown(byte[] bytes) {
            return path(bytes) + (hasQuery() ? "?…" : "");
        }
    }

    private void tell(MissWindow now, Symptom symptom, String subject, long hash, Map<String, String> evidence) {
        if (!now.mayTell()) {
            return;
        }
        troubles.add(new Trouble(
                symptom.label() + ":" + source + ":" + Long.toHexString(hash),
                symptom.label(),
                symptom == Symptom.CACHE_KEY_DRIFT ? Trouble.Severity.INFO : Trouble.Severity.WARNING,
                new Trouble.Place(place.project(), "", place.platform(), subject),
                subject + " at " + source + ": " + symptom.when() + ". " + sentence(symptom.cause()),
                sentence(symptom.remedy()),
                evidence,
                List.of(),
                now.time(),
                false));
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
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

    /** What must survive a restart; nothing where nothing was missing. */
    public byte[] save() {
        MissWindow known = window;
        if (!isSaved && known != null) {
            saved = known.save();
            isSaved = true;
        }
        return saved;
    }
}
