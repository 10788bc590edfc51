package io.barograph.processor.diagnose;

import java.util.Locale;

/**
 * What a cache in front of a registry can suffer from, as its access log shows; docs/advice.md holds them in one table.
 */
public enum Symptom {
    /** The same key is missing again and again. */
    CACHE_THRASH(
            "one key was a MISS ten times within ten minutes",
            "the cache does not keep it: it is too small, or the answer forbids it (no-store, private, Set-Cookie, Vary)",
            "give the cache more room, or let it keep what never changes whatever the answer says"),
    /** What was stored has expired when it is asked for again. */
    CACHE_TTL_TOO_SHORT(
            "one key had expired five times within ten minutes, each at most a minute after it was stored: EXPIRED, or MISS"
                    + " after the ttl that the log holds",
            "the time to live is shorter than the time between two requests",
            "keep it longer (max-age, proxy_cache_valid), or serve it stale while it is fetched anew"),
    /** The same resource under several keys. */
    CACHE_KEY_DRIFT(
            "one path was a MISS under twenty different queries or cache keys within ten minutes, and four of five misses"
                    + " were new ones",
            "the key holds what does not change the answer: a token, a session, the order of parameters",
            "leave that out of the cache key");

    private final String when;
    private final String cause;
    private final String remedy;

    Symptom(String when, String cause, String remedy) {
        this.when = when;
        this.cause = cause;
        this.remedy = remedy;
    }

    /** Its word as the kind of a finding. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The condition, in words. */
    public String when() {
        return when;
    }

    /** What it comes from. */
    public String cause() {
        return cause;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
