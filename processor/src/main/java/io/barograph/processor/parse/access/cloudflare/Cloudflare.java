package io.barograph.processor.parse.access.cloudflare;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.JsonDialect;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * Cloudflare Logpush, data set {@code http_requests}, a service without versions; a payload that an open collector is
 * tested with (cut):
 *
 * <pre>
 * {"RayID":"7a1f7ad4df2f870a","EdgeStartTimestamp":"2023-03-03T05:29:06Z","CacheCacheStatus":"dynamic","CacheResponseStatus":401,"ClientIP":"47.35.104.49","ClientRequestHost":"www.theburritobot2.com","ClientRequestPath":"/product/66VCHSJNUP"}
 * </pre>
 *
 * <p>Times are RFC 3339, seconds or nanoseconds, as the job was told. The duration is from edge start to edge end, or
 * to the first byte where the job does not ship the end.
 */
public final class Cloudflare extends JsonDialect {
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

    /** A reader for one stream. */
    public Cloudflare() {
        super(
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
    }

    @Override
    public String name() {
        return "access-cloudflare";
    }

    @Override
    protected boolean isItsOwn() {
        return fields.has(CACHE) || (fields.has(RAY) && fields.has(START));
    }

    @Override
    protected String fill(Line line, Fetch into) {
        if (!times(into)) {
            return Reason.BAD_TIME;
        }
        int status = fields.either(STATUS, CACHE_HTTP_STATUS);
        if (fields.isFilled(status) && !takeStatus(line, into, status)) {
            return Reason.BAD_STATUS;
        }
        takeEnds(into, fields.either(BYTES, CACHE_BYTES), CLIENT, HOST);
        int request = fields.either(URI, PATH);
        into.request(fields.from(request), fields.to(request));
        return taken(STATUSES.meaningIgnoringCase(line.bytes(), fields.from(CACHE), fields.to(CACHE)), into);
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
