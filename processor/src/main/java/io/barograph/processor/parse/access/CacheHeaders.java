package io.barograph.processor.parse.access;

import io.barograph.processor.parse.bytes.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Response fields by which caches tell each other what they did, for proxies that only log headers:
 * {@code Cache-Status: Souin; hit}, {@code X-Cache-Status: MISS}, {@code X-Cache: MISS, HIT} (the last one is next to
 * the client), {@code X-Cache: Hit from cloudfront}, {@code CF-Cache-Status: DYNAMIC}.
 */
public final class CacheHeaders {
    private static final StatusWords WORDS = StatusWords.of(CacheStatus.HIT, "hit", "tcp_hit", "tcp_mem_hit")
            .and(CacheStatus.STALE, "stale", "updating")
            .and(CacheStatus.REVALIDATED, "revalidated", "refreshhit", "tcp_refresh_hit")
            .and(CacheStatus.MISS, "miss", "tcp_miss")
            .and(CacheStatus.EXPIRED, "expired")
            .and(CacheStatus.BYPASS, "bypass", "pass", "dynamic", "ignored")
            .and(CacheStatus.ERROR, "error")
            .and(CacheStatus.NONE, "none", "unknown", "-", "");

    private CacheHeaders() {}

    /** What the value of such a field says, or null when it says nothing known. */
    public static @Nullable CacheStatus meaning(byte[] bytes, int from, int to) {
        if (Scan.find(bytes, from, to, ';') < to) {
            return CacheStatusHeader.meaning(bytes, from, to);
        }
        int first = Scan.findLast(bytes, from, to, ',') + 1;
        first = Math.max(first, from);
        while (first < to && bytes[first] == ' ') {
            first++;
        }
        return WORDS.meaningIgnoringCase(bytes, first, Scan.find(bytes, first, to, ' '));
    }
}
