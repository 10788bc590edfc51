package io.barograph.processor.parse.access.squid;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Squid; written by version 5.7 in its own format, the combined and the common one, and as {@code key=value}:
 *
 * <pre>
 * 1795461617.189    619 127.0.0.1 TCP_MISS/200 1927 GET http://127.0.0.1/v2/ - FIRSTUP_PARENT/127.0.0.1 text/html
 * 127.0.0.1 - - [23/Nov/2026:19:20:17 +0000] "GET http://127.0.0.1/v2/ HTTP/1.1" 200 1927 "-" "curl/7.88.1" TCP_MISS:FIRSTUP_PARENT
 * ts=1795461617.189 elapsed_ms=619 client=127.0.0.1 status=TCP_MISS/200 bytes=1927 method=GET url=http://127.0.0.1/v2/
 * </pre>
 *
 * <p>The time is the end of the request; times are milliseconds; combined and common tell no duration.
 */
public final class Squid implements AccessDialect {
    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();
    private final SquidPairs pairs = new SquidPairs();

    @Override
    public String name() {
        return "access-squid";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (!in.word()) {
            return into.reject(Reason.BAD_SHAPE);
        }
        long millis = Numbers.epochSecondsAsMillis(in.bytes(), in.from(), in.to());
        String reason;
        if (millis >= 0) {
            into.completedAtMillis = millis;
            reason = own(into);
        } else if (Scan.find(in.bytes(), in.from(), in.to(), '=') < in.to()) {
            reason = pairs.read(line, into);
        } else {
            in.moveTo(line.from());
            reason = common(into);
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String own(Fetch into) {
        in.blanks();
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.durationMicros = in.natural() * 1000;
        if (into.durationMicros < 0) {
            return Reason.BAD_NUMBER;
        }
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.client(in.from(), in.to());
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        String reason = codeAndStatus(in.bytes(), in.from(), in.to(), into);
        if (!reason.isEmpty() || !in.word()) {
            return reason.isEmpty() ? Reason.BAD_FIELD_COUNT : reason;
        }
        into.bytes = in.natural();
        // The method, then the address.
        if (!in.words(2)) {
            return Reason.BAD_FIELD_COUNT;
        }
        HttpFields.target(in.bytes(), in.from(), in.to(), into);
        return CommonHead.FINE;
    }

    /** {@code TCP_MISS/200}. */
    static String codeAndStatus(byte[] bytes, int from, int to, Fetch into) {
        int slash = Scan.find(bytes, from, to, '/');
        if (slash == to) {
            return Reason.BAD_SHAPE;
        }
        into.status = HttpFields.status(bytes, slash + 1, to);
        return into.status < 0 ? Reason.BAD_STATUS : cache(bytes, from, slash, into);
    }

    private static String cache(byte[] bytes, int from, int to, Fetch into) {
        CacheStatus cache = ResultCode.meaning(bytes, from, to);
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }

    private String common(Fetch into) {
        String reason = head.read(in, into);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (in.peek() == '"' && !in.quoted(2)) {
            return Reason.BAD_FIELD_COUNT;
        }
        if (!in.word() || !in.atEnd()) {
            return Reason.BAD_FIELD_COUNT;
        }
        int colon = Scan.find(in.bytes(), in.from(), in.to(), ':');
        return colon == in.to() ? Reason.BAD_SHAPE : cache(in.bytes(), in.from(), colon, into);
    }
}
