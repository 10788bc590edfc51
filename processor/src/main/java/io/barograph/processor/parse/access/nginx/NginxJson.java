package io.barograph.processor.parse.access.nginx;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * nginx 1.x with a {@code log_format … escape=json} whose keys are nginx's own names; written by nginx 1.22.1 (cut):
 *
 * <pre>
 * {"time":"2026-11-23T19:17:43+00:00","msec":1795461463.113,"remote_addr":"127.0.0.1","request_uri":"/v2/",
 *  "status":200,"body_bytes_sent":1638,"request_time":0.001,"upstream_connect_time":"0.000","upstream_cache_status":"MISS"}
 * </pre>
 *
 * <p>It may hold bytes that are not UTF-8, which pass. The time is the end of the request.
 */
public final class NginxJson implements AccessDialect {
    private static final int MSEC = 0;
    private static final int TIME = 1;
    private static final int TIME_ISO8601 = 2;
    private static final int CLIENT = 3;
    private static final int URI = 4;
    private static final int STATUS = 5;
    private static final int BODY_BYTES = 6;
    private static final int BYTES = 7;
    private static final int DURATION = 8;
    private static final int CONNECT = 9;
    private static final int CACHE = 10;
    private static final int HOST = 11;
    private static final int SERVER = 12;
    private static final int REQUEST = 13;
    private static final int HIT_STATUS = 14;
    private static final int KEY = 15;
    private static final int TTL = 16;

    private final JsonFields fields = new JsonFields(
            "msec",
            "time",
            "time_iso8601",
            "remote_addr",
            "request_uri",
            "status",
            "body_bytes_sent",
            "bytes_sent",
            "request_time",
            "upstream_connect_time",
            "upstream_cache_status",
            "host",
            "upstream_addr",
            "request",
            "hit_status",
            "cache_key",
            "ttl");
    private final IsoTime time = new IsoTime();

    @Override
    public String name() {
        return "access-nginx-json";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        if (line.bytes()[line.from()] != '{') {
            return into.reject(Reason.BAD_SHAPE);
        }
        if (!fields.read(line.bytes(), line.from(), line.to())) {
            return into.reject(Reason.BAD_JSON);
        }
        if (!fields.has(CACHE) && !fields.has(HIT_STATUS) && !(fields.has(DURATION) && fields.has(STATUS))) {
            return into.reject(Reason.BAD_SHAPE);
        }
        String reason = fill(line, into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(Line line, Fetch into) {
        byte[] bytes = line.bytes();
        into.completedAtMillis = completedAt(line);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        into.status = fields.isFilled(STATUS) ? HttpFields.status(bytes, fields.from(STATUS), fields.to(STATUS)) : 0;
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        into.durationMicros = fields.secondsAsMicros(DURATION);
        if (into.durationMicros < 0 && fields.isFilled(DURATION)) {
            return Reason.BAD_NUMBER;
        }
        into.connectMicros = UpstreamTimes.first(bytes, fields.from(CONNECT), fields.to(CONNECT));
        into.bytes = fields.natural(fields.has(BODY_BYTES) ? BODY_BYTES : BYTES);
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        int upstream = fields.isFilled(HOST) ? HOST : SERVER;
        into.upstream(fields.from(upstream), fields.to(upstream));
        if (fields.isFilled(URI)) {
            into.request(fields.from(URI), fields.to(URI));
        } else if (fields.isFilled(REQUEST)) {
            HttpFields.requestLine(bytes, fields.from(REQUEST), fields.to(REQUEST), into);
        }
        return cache(bytes, into);
    }

    private String cache(byte[] bytes, Fetch into) {
        int told = fields.has(CACHE) ? CACHE : HIT_STATUS;
        CacheStatus cache = StatusWords.NGINX.meaning(bytes, fields.from(told), fields.to(told));
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        into.key(fields.from(KEY), fields.to(KEY));
        into.ttl(bytes, fields.from(TTL), fields.to(TTL));
        return CommonHead.FINE;
    }

    /** The finest time there is; a line without any is as old as its reading. */
    private long completedAt(Line line) {
        if (fields.isFilled(MSEC)) {
            return Numbers.epochSecondsAsMillis(line.bytes(), fields.from(MSEC), fields.to(MSEC));
        }
        int key = fields.isFilled(TIME) ? TIME : TIME_ISO8601;
        return fields.isFilled(key) ? time.millis(line.bytes(), fields.from(key), fields.to(key)) : line.atMillis();
    }
}
