package io.barograph.processor.parse.access.apache;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Apache httpd with mod_cache and {@code %{cache-status}e} in its LogFormat; written by version 2.4.71, the second with
 * {@code %D} (microseconds) in front and the text quoted:
 *
 * <pre>
 * 127.0.0.1 - - [23/Nov/2026:19:21:06 +0000] "GET /v2/ HTTP/1.1" 200 1638 "-" "curl/7.88.1" cache hit
 * 127.0.0.1 - - [23/Nov/2026:19:21:06 +0000] "GET /v2/ HTTP/1.1" 200 1638 148 "cache hit" hit=cache hit miss=- reval=- inv=-
 * </pre>
 *
 * <p>The status is a sentence, and when nothing was to be cached, the sentence is the reason why not. The time is the
 * start of the request.
 */
public final class Apache implements AccessDialect {
    private static final byte[] STALE = Scan.ascii("cache hit: stale");
    private static final byte[] HIT = Scan.ascii("cache hit");
    private static final byte[] REVALIDATED = Scan.ascii("conditional cache hit");
    private static final byte[] MISS = Scan.ascii("cache miss");
    private static final byte[] NEXT_PAIR = Scan.ascii(" hit=");
    private static final byte[] OWN = Scan.ascii("cache ");

    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();
    private boolean itsOwnWords;

    @Override
    public String name() {
        return "access-apache";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        itsOwnWords = false;
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        String reason = head.read(in, into);
        if (reason.isEmpty()) {
            reason = tail(into);
        }
        into.completeFromStart();
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String tail(Fetch into) {
        boolean timed = takeMicros(into);
        if (!timed && in.peek() == '"' && !in.quoted(2)) {
            return Reason.BAD_FIELD_COUNT;
        }
        if (!timed) {
            takeMicros(into);
        }
        if (in.atEnd()) {
            return CommonHead.FINE;
        }
        if (in.peek() == '"') {
            return quoted(into);
        }
        return sentence(in.at(), in.end(), into);
    }

    private boolean takeMicros(Fetch into) {
        if (in.atEnd() || !Numbers.isDigit(in.bytes()[in.at()]) || !in.word()) {
            return false;
        }
        into.durationMicros = in.natural();
        return true;
    }

    private String quoted(Fetch into) {
        int before = in.at() + 1;
        int close = Scan.closingQuote(in.bytes(), before, in.end());
        boolean last = close + 1 == in.end();
        if (close == in.end() || !(last || Scan.startsWith(in.bytes(), close + 1, in.end(), NEXT_PAIR))) {
            return Reason.BAD_FIELD_COUNT;
        }
        return sentence(before, close, into);
    }

    private String sentence(int from, int to, Fetch into) {
        byte[] bytes = in.bytes();
        if (to - from <= 1) {
            into.cache = CacheStatus.NONE;
            return from == to || bytes[from] == '-' ? CommonHead.FINE : Reason.UNKNOWN_CACHE_STATUS;
        }
        if (bytes[from] < 'A') {
            return Reason.BAD_SHAPE;
        }
        into.cache = meaning(bytes, from, to);
        itsOwnWords = Scan.startsWith(bytes, from, to, OWN) || into.cache == CacheStatus.REVALIDATED;
        return CommonHead.FINE;
    }

    private static CacheStatus meaning(byte[] bytes, int from, int to) {
        if (Scan.startsWith(bytes, from, to, HIT)) {
            return Scan.startsWith(bytes, from, to, STALE) ? CacheStatus.STALE : CacheStatus.HIT;
        }
        if (Scan.startsWith(bytes, from, to, MISS)) {
            return CacheStatus.MISS;
        }
        return Scan.startsWith(bytes, from, to, REVALIDATED) ? CacheStatus.REVALIDATED : CacheStatus.BYPASS;
    }

    @Override
    public int sureness(Line line) {
        if (read(line, new Fetch()) != Answer.EVENT) {
            return NO;
        }
        return itsOwnWords ? SURE : POSSIBLE;
    }
}
