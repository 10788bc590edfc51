package io.barograph.processor.parse.access.caddy;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheHeaders;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CacheStatusHeader;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.JsonLine;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.Durations;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * Caddy's JSON access log; written by version 2.6.2 (cut):
 *
 * <pre>
 * {"level":"info","ts":1795461694.8835855,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"127.0.0.1","method":"GET","host":"127.0.0.1:18086","uri":"/v2/"},"duration":0.617322852,"size":1638,"status":200,"resp_headers":{"X-Cache-Status":["MISS"],"Cache-Status":["nginx; MISS"]}}
 * </pre>
 *
 * <p>The cache speaks in the response's headers only. {@code ts} is the end of the request; the duration is seconds.
 */
public final class Caddy implements AccessDialect {
    private static final int TIME = 0;
    private static final int CLIENT = 1;
    private static final int OLD_CLIENT = 2;
    private static final int HOST = 3;
    private static final int URI = 4;
    private static final int DURATION = 5;
    private static final int SIZE = 6;
    private static final int STATUS = 7;
    private static final int X_CACHE_STATUS = 8;
    private static final int CACHE_STATUS = 9;
    private static final int X_CACHE = 10;
    private static final int LOGGER = 11;
    private static final int MESSAGE = 12;

    private final JsonFields fields = new JsonFields(
            "ts",
            "request>client_ip",
            "request>remote_ip",
            "request>host",
            "request>uri",
            "duration",
            "size",
            "status",
            "resp_headers>X-Cache-Status",
            "resp_headers>Cache-Status",
            "resp_headers>X-Cache",
            "logger",
            "msg");
    private final AnyTime time = new AnyTime();

    @Override
    public String name() {
        return "access-caddy";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        String reason = JsonLine.read(line, fields);
        if (reason.isEmpty() && !fields.has(URI)) {
            boolean talk = fields.has(TIME) && fields.has(LOGGER) && fields.has(MESSAGE);
            return talk ? Answer.IGNORED : into.reject(Reason.BAD_SHAPE);
        }
        if (reason.isEmpty()) {
            reason = fill(line.bytes(), into);
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(byte[] bytes, Fetch into) {
        into.completedAtMillis = fields.time(TIME, time);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        into.status = HttpFields.status(bytes, fields.from(STATUS), fields.to(STATUS));
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        into.durationMicros = fields.secondsAsMicros(DURATION);
        if (into.durationMicros < 0) {
            // "duration_format string" writes 617.322852ms instead.
            into.durationMicros = Durations.asMicros(bytes, fields.from(DURATION), fields.to(DURATION));
        }
        if (into.durationMicros < 0) {
            return Reason.BAD_NUMBER;
        }
        into.bytes = fields.natural(SIZE);
        int client = fields.either(CLIENT, OLD_CLIENT);
        into.client(fields.from(client), fields.to(client));
        into.upstream(fields.from(HOST), fields.to(HOST));
        into.request(fields.from(URI), fields.to(URI));
        return cache(bytes, into);
    }

    private String cache(byte[] bytes, Fetch into) {
        int header = fields.either(X_CACHE_STATUS, fields.either(CACHE_STATUS, X_CACHE));
        CacheStatus cache = CacheHeaders.meaning(bytes, fields.from(header), fields.to(header));
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        CacheStatusHeader.details(bytes, fields.from(header), fields.to(header), into);
        return CommonHead.FINE;
    }
}
