package io.barograph.processor.parse.access.cloudflare;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.JsonLine;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * Cloudflare Logpush, data set {@code http_requests} (cut):
 *
 * <pre>
 * {"RayID":"7a1f7ad4df2f870a","EdgeStartTimestamp":"2023-03-03T05:29:06Z","CacheCacheStatus":"dynamic","CacheResponseStatus":401,"ClientIP":"47.35.104.49","ClientRequestHost":"www.theburritobot2.com","ClientRequestPath":"/product/66VCHSJNUP"}
 * </pre>
 *
 * <p>Times are RFC 3339, seconds or nanoseconds, as the job was told. The duration is from edge start to edge end, or
 * to the first byte where the job does not ship the end.
 */
public final class Cloudflare implements AccessDialect {
    private static final StatusWords STATUSES = StatusWords.of(CacheStatus.HIT, "hit")
            .and(CacheStatus.STALE, "stale", "updating")
            .and(CacheStatus.REVALIDATED, "revalidated")
            .and(CacheStatus.MISS, "miss")
            .and(CacheStatus.EXPIRED, "expired")
            .and(CacheStatus.BYPASS, "bypass", "dynamic", "ignored")
            .and(CacheStatus.NONE, "none", "unknown", "");
    private static final int RAY = 0;
    private static final int START = 1;
    private static final int END = 2;
    private static final int CACHE = 3;
    private static final int CLIENT = 4;
    private static final int HOST = 5;
    private static final int URI = 6;
    private static final int PATH = 7;
    private static final int STATUS = 8;
    private static final int CACHE_HTTP_STATUS = 9;
    private static final int BYTES = 10;
    private static final int CACHE_BYTES = 11;
    private static final int FIRST_BYTE_MILLIS = 12;

    private final JsonFields fields = new JsonFields(
            "RayID",
            "EdgeStartTimestamp",
            "EdgeEndTimestamp",
            "CacheCacheStatus",
            "ClientIP",
            "ClientRequestHost",
            "ClientRequestURI",
            "ClientRequestPath",
            "EdgeResponseStatus",
            "CacheResponseStatus",
            "EdgeResponseBytes",
            "CacheResponseBytes",
            "EdgeTimeToFirstByteMs");
    private final AnyTime time = new AnyTime();

    @Override
    public String name() {
        return "access-cloudflare";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        String reason = JsonLine.read(line, fields);
        if (reason.isEmpty()) {
            boolean its = fields.has(CACHE) || (fields.has(RAY) && fields.has(START));
            reason = its ? fill(line.bytes(), into) : Reason.BAD_SHAPE;
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(byte[] bytes, Fetch into) {
        if (!times(into)) {
            return Reason.BAD_TIME;
        }
        int status = fields.either(STATUS, CACHE_HTTP_STATUS);
        into.status = fields.isFilled(status) ? HttpFields.status(bytes, fields.from(status), fields.to(status)) : 0;
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        into.bytes = fields.natural(fields.either(BYTES, CACHE_BYTES));
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        into.upstream(fields.from(HOST), fields.to(HOST));
        int request = fields.either(URI, PATH);
        into.request(fields.from(request), fields.to(request));
        CacheStatus cache = STATUSES.meaningIgnoringCase(bytes, fields.from(CACHE), fields.to(CACHE));
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }

    private boolean times(Fetch into) {
        long start = fields.time(START, time);
        long end = fields.time(END, time);
        if (start != Numbers.NONE && end >= start) {
            into.completedAtMillis = end;
            into.durationMicros = (end - start) * 1000;
            return true;
        }
        long millis = fields.natural(FIRST_BYTE_MILLIS);
        into.durationMicros = millis < 0 ? Numbers.NONE : millis * 1000;
        into.completedAtMillis = start == Numbers.NONE ? end : start;
        if (start != Numbers.NONE) {
            into.completeFromStart();
        }
        return into.completedAtMillis != Numbers.NONE;
    }
}
