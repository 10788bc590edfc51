package io.barograph.processor.parse.access.cachestatus;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CacheStatusHeader;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * The HTTP field {@code Cache-Status} (RFC 9211), on a line of its own as Souin's tests print it, or quoted behind a
 * combined line, with or without seconds:
 *
 * <pre>
 * Cache-Status: Souin; hit; ttl=4; key=GET-example.com-/handled
 * 127.0.0.1 - - [23/Nov/2026:19:17:43 +0000] "GET / HTTP/1.1" 200 163 "-" "curl/7.88.1" "Souin; fwd=uri-miss; stored" 0.021
 * </pre>
 *
 * <p>A line of its own has no time and happened when it was read.
 */
public final class CacheStatusLog implements AccessDialect {
    private static final byte[] NAME = Scan.ascii("Cache-Status:");
    private static final byte[] SMALL_NAME = Scan.ascii("cache-status:");
    private static final byte[] KEY = Scan.ascii(" key=");

    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();

    @Override
    public String name() {
        return "access-cache-status";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (in.eat(NAME) || in.eat(SMALL_NAME)) {
            into.completedAtMillis = line.atMillis();
            key(into);
            return cache(in.at(), in.end(), into);
        }
        String reason = head.read(in, into);
        if (!reason.isEmpty()) {
            return into.reject(reason);
        }
        return in.quoted(2) ? combined(into) : into.reject(Reason.BAD_FIELD_COUNT);
    }

    private void key(Fetch into) {
        int found = Scan.find(in.bytes(), in.at(), in.end(), KEY);
        if (found >= 0) {
            int from = found + KEY.length;
            into.request(from, Scan.find(in.bytes(), from, in.end(), ';'));
        }
    }

    private Answer combined(Fetch into) {
        int from = 0;
        int to = 0;
        while (!in.atEnd()) {
            if (in.quoted()) {
                if (Scan.find(in.bytes(), in.from(), in.to(), ';') < in.to()) {
                    from = in.from();
                    to = in.to();
                }
            } else if (in.word()) {
                long micros = in.secondsAsMicros();
                into.durationMicros = micros == Numbers.NONE ? into.durationMicros : micros;
            } else {
                return into.reject(Reason.BAD_FIELD_COUNT);
            }
        }
        return from < to ? cache(from, to, into) : into.reject(Reason.BAD_SHAPE);
    }

    private Answer cache(int from, int to, Fetch into) {
        CacheStatus cache = CacheStatusHeader.meaning(in.bytes(), from, to);
        if (cache == null) {
            return into.reject(Reason.UNKNOWN_CACHE_STATUS);
        }
        into.cache = cache;
        CacheStatusHeader.details(in.bytes(), from, to, into);
        return Answer.EVENT;
    }
}
