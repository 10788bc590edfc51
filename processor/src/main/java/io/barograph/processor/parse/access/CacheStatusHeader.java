package io.barograph.processor.parse.access;

import io.barograph.processor.parse.bytes.Scan;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP field {@code Cache-Status} of RFC 9211: a list of caches from the origin to the client, each with parameters
 * such as {@code hit}, {@code fwd=uri-miss}, {@code fwd-status=304} and {@code ttl=-412}. The last one is the cache
 * that answered the client.
 */
public final class CacheStatusHeader {
    private static final byte[] HIT = Scan.ascii("hit");
    private static final byte[] HIT_TRUE = Scan.ascii("hit=?1");
    private static final byte[] FORWARD = Scan.ascii("fwd=");
    private static final byte[] FORWARD_STATUS_304 = Scan.ascii("fwd-status=304");
    private static final byte[] TTL = Scan.ascii("ttl=");
    private static final byte[] TTL_BELOW_ZERO = Scan.ascii("ttl=-");
    private static final byte[] KEY = Scan.ascii("key=");
    private static final StatusWords FORWARD_WORDS = StatusWords.of(
                    CacheStatus.MISS, "miss", "uri-miss", "vary-miss", "partial")
            .and(CacheStatus.EXPIRED, "stale")
            .and(CacheStatus.BYPASS, "bypass", "method", "request");

    private CacheStatusHeader() {}

    /** What the last member of the list says, or null when its {@code fwd} is no word of the RFC. */
    public static @Nullable CacheStatus meaning(byte[] bytes, int from, int to) {
        return member(bytes, lastMember(bytes, from, to), to);
    }

    /** Takes key and time to live from the last member of the list, where they are told. */
    public static void details(byte[] bytes, int from, int to, Fetch into) {
        int semicolon = next(bytes, lastMember(bytes, from, to), to, ';');
        while (semicolon < to) {
            int first = afterBlanks(bytes, semicolon + 1, to);
            semicolon = next(bytes, first, to, ';');
            int last = beforeBlanks(bytes, first, semicolon);
            if (Scan.startsWith(bytes, first, last, TTL)) {
                into.ttl(bytes, first + TTL.length, last);
            } else if (Scan.startsWith(bytes, first, last, KEY)) {
                boolean isQuoted = last - first > KEY.length + 1 && bytes[first + KEY.length] == '"';
                into.key(first + KEY.length + (isQuoted ? 1 : 0), isQuoted ? last - 1 : last);
            }
        }
    }

    private static int lastMember(byte[] bytes, int from, int to) {
        int start = from;
        int comma = next(bytes, from, to, ',');
        while (comma < to) {
            start = comma + 1;
            comma = next(bytes, start, to, ',');
        }
        return start;
    }

    private static @Nullable CacheStatus member(byte[] bytes, int from, int to) {
        boolean hit = false;
        boolean old = false;
        boolean unchanged = false;
        CacheStatus told = CacheStatus.NONE;
        CacheStatus forwarded = CacheStatus.NONE;
        int semicolon = next(bytes, from, to, ';');
        while (semicolon < to) {
            int first = afterBlanks(bytes, semicolon + 1, to);
            semicolon = next(bytes, first, to, ';');
            int last = beforeBlanks(bytes, first, semicolon);
            hit |= Scan.is(bytes, first, last, HIT) || Scan.is(bytes, first, last, HIT_TRUE);
            old |= Scan.startsWith(bytes, first, last, TTL_BELOW_ZERO);
            unchanged |= Scan.is(bytes, first, last, FORWARD_STATUS_304);
            if (Scan.startsWith(bytes, first, last, FORWARD)) {
                forwarded = FORWARD_WORDS.meaning(bytes, first + FORWARD.length, last);
            }
            told = bareWord(bytes, first, last, told);
        }
        if (hit) {
            return old ? CacheStatus.STALE : CacheStatus.HIT;
        }
        if (forwarded == CacheStatus.EXPIRED && unchanged) {
            return CacheStatus.REVALIDATED;
        }
        return forwarded == CacheStatus.NONE ? told : forwarded;
    }

    /** Before the RFC, people wrote {@code nginx; MISS}. */
    private static CacheStatus bareWord(byte[] bytes, int from, int to, CacheStatus otherwise) {
        CacheStatus word = StatusWords.NGINX.meaning(bytes, from, to);
        return word == null || word == CacheStatus.NONE ? otherwise : word;
    }

    /** Index of the next {@code mark} outside quotation marks, or {@code to}. */
    private static int next(byte[] bytes, int from, int to, char mark) {
        int at = from;
        while (at < to && bytes[at] != mark) {
            if (bytes[at] == '"') {
                at = Scan.closingQuote(bytes, at + 1, to);
            }
            at++;
        }
        return Math.min(at, to);
    }

    private static int afterBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static int beforeBlanks(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && bytes[at - 1] == ' ') {
            at--;
        }
        return at;
    }
}
