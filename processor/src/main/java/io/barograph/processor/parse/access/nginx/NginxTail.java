package io.barograph.processor.parse.access.nginx;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;
import io.barograph.processor.parse.bytes.Words;
import java.util.List;

/**
 * What people append to nginx's combined format, in any order: {@code $upstream_cache_status} bare or quoted,
 * {@code $request_time} and upstream times (numbers with a point; the first is the request's), {@code $upstream_addr},
 * and the same as {@code rt=0.001 uct="-, 0.000" ucs=MISS}.
 */
final class NginxTail {
    private static final int DURATION = 2;
    private static final int CONNECT = 4;
    private static final int CACHE = 9;
    private static final int UPSTREAM = 13;
    private static final int TTL = 13;
    private static final Words KEYS = new Words(List.of(
            "rt",
            "request_time",
            "uct",
            "upstream_connect_time",
            "ucs",
            "cache",
            "cache_status",
            "upstream_cache_status",
            "hit_status",
            "upstream",
            "upstream_addr",
            "uaddr",
            "host",
            "ttl",
            "cache_key"));

    private boolean toldCache;
    private boolean toldTime;

    /** Whether the last tail said anything about a cache or a time, as no plain combined line does. */
    boolean toldMore() {
        return toldCache || toldTime;
    }

    /** Takes everything up to the end of the line; {@link CommonHead#FINE} or the reason why not. */
    String read(Cursor in, Fetch into) {
        toldCache = false;
        toldTime = false;
        while (!in.atEnd()) {
            if (in.quoted()) {
                quoted(in, into);
            } else if (in.peek() == '"') {
                return Reason.BAD_FIELD_COUNT;
            } else if (in.word()) {
                if (!word(in, into)) {
                    return Reason.UNKNOWN_CACHE_STATUS;
                }
            } else {
                in.blanks();
            }
        }
        return CommonHead.FINE;
    }

    /** A quoted field is some header, unless it is the cache's word; an empty one and a dash say nothing. */
    private void quoted(Cursor in, Fetch into) {
        if (in.to() - in.from() > 2) {
            CacheStatus cache = StatusWords.NGINX.meaning(in.bytes(), in.from(), in.to());
            if (cache != null) {
                into.cache = cache;
                toldCache = true;
            }
        }
    }

    private boolean word(Cursor in, Fetch into) {
        byte first = in.bytes()[in.from()];
        if (first == '-') {
            return true;
        }
        if (Numbers.isDigit(first)) {
            if (toldTime) {
                upstream(in, into);
            } else {
                time(in, into);
            }
            return true;
        }
        if (!toldCache && cache(in.bytes(), in.from(), in.to(), into)) {
            return true;
        }
        int equals = Scan.find(in.bytes(), in.from(), in.to(), '=');
        if (equals < in.to()) {
            return pair(in, equals, into);
        }
        return first < 'A' || toldCache;
    }

    private boolean cache(byte[] bytes, int from, int to, Fetch into) {
        CacheStatus cache = StatusWords.NGINX.meaning(bytes, from, to);
        if (cache == null) {
            return false;
        }
        into.cache = cache;
        toldCache = true;
        return true;
    }

    /** The first number with a point; one without is something else. */
    private void time(Cursor in, Fetch into) {
        long micros = Numbers.pointedSecondsAsMicros(in.bytes(), in.from(), in.to());
        if (micros >= 0) {
            into.durationMicros = micros;
            toldTime = true;
        } else {
            upstream(in, into);
        }
    }

    /** An address has a port. */
    private static void upstream(Cursor in, Fetch into) {
        if (Scan.find(in.bytes(), in.from(), in.to(), ':') < in.to()) {
            into.upstream(in.from(), in.to());
        }
    }

    /** {@code key=value} or {@code key="value, value"}; the field taken so far ends at the first blank. */
    private boolean pair(Cursor in, int equals, Fetch into) {
        byte[] bytes = in.bytes();
        int key = KEYS.index(bytes, in.from(), equals);
        int from = equals + 1;
        int to = in.to();
        if (from < to && bytes[from] == '"') {
            in.moveTo(from);
            if (!in.quoted()) {
                return true;
            }
            from = in.from();
            to = in.to();
        }
        return key < 0 || known(key, bytes, from, to, into);
    }

    private boolean known(int key, byte[] bytes, int from, int to, Fetch into) {
        if (key < DURATION) {
            into.durationMicros = Numbers.secondsAsMicros(bytes, from, to);
            toldTime = true;
        } else if (key < CONNECT) {
            into.connectMicros = UpstreamTimes.first(bytes, from, to);
        } else if (key < CACHE) {
            return cache(bytes, from, to, into);
        } else if (key < UPSTREAM) {
            into.upstream(from, to);
        } else if (key == TTL) {
            into.ttl(bytes, from, to);
        } else {
            into.key(from, to);
        }
        return true;
    }
}
