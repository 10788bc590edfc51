package io.barograph.processor.parse.access.seed;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Durations;
import io.barograph.processor.parse.bytes.Scan;

/**
 * The form this project started from, of no program that is known; a time without a zone is UTC.
 *
 * <pre>192.168.1.10 - [10/Oct/2023:14:22:01] "GET /api/data" 200 HIT 15ms</pre>
 */
public final class Seed implements AccessDialect {
    private static final byte[] BEFORE_TIME = Scan.ascii("- [");

    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();

    @Override
    public String name() {
        return "access-seed";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        into.client(in.from(), in.to());
        if (!in.eat(BEFORE_TIME)) {
            return into.reject(Reason.BAD_SHAPE);
        }
        String reason = head.time(in, into);
        if (reason.isEmpty()) {
            reason = request(into);
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String request(Fetch into) {
        if (!in.quoted()) {
            return Reason.BAD_REQUEST;
        }
        HttpFields.requestLine(in.bytes(), in.from(), in.to(), into);
        String reason = head.status(in, into);
        return reason.isEmpty() ? cacheAndDuration(into) : reason;
    }

    private String cacheAndDuration(Fetch into) {
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        CacheStatus cache = in.isDash() ? null : StatusWords.NGINX.meaning(in.bytes(), in.from(), in.to());
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.durationMicros = Durations.asMicros(in.bytes(), in.from(), in.to());
        if (into.durationMicros < 0) {
            return Reason.BAD_NUMBER;
        }
        if (!in.atEnd()) {
            return Reason.BAD_FIELD_COUNT;
        }
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }
}
