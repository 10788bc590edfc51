package io.barograph.processor.parse.access.caddy;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.JsonDialect;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Durations;

/**
 * Caddy's JSON access log; written by version 2.6.2 (cut):
 *
 * <pre>
 * {"level":"info","ts":1795461694.8835855,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"127.0.0.1","method":"GET","host":"127.0.0.1:18086","uri":"/v2/"},"duration":0.617322852,"size":1638,"status":200,"resp_headers":{"X-Cache-Status":["MISS"],"Cache-Status":["nginx; MISS"]}}
 * </pre>
 *
 * <p>The cache speaks in the response's headers only. {@code ts} is the end of the request; the duration is seconds.
 */
public final class Caddy extends JsonDialect {
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

    /** A reader for one stream. */
    public Caddy() {
        super(
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
    }

    @Override
    public String name() {
        return "access-caddy";
    }

    @Override
    protected boolean isItsOwn() {
        return fields.has(URI);
    }

    @Override
    protected boolean isTalk() {
        return !fields.has(URI) && fields.has(TIME) && fields.has(LOGGER) && fields.has(MESSAGE);
    }

    @Override
    protected String fill(Line line, Fetch into) {
        if (!takeTime(into, TIME)) {
            return Reason.BAD_TIME;
        }
        if (!takeStatus(line, into, STATUS)) {
            return Reason.BAD_STATUS;
        }
        into.durationMicros = fields.secondsAsMicros(DURATION);
        if (into.durationMicros < 0) {
            // "duration_format string" writes 617.322852ms instead.
            into.durationMicros = Durations.asMicros(line.bytes(), fields.from(DURATION), fields.to(DURATION));
        }
        if (into.durationMicros < 0) {
            return Reason.BAD_NUMBER;
        }
        takeEnds(into, SIZE, fields.either(CLIENT, OLD_CLIENT), HOST);
        into.request(fields.from(URI), fields.to(URI));
        int header = fields.either(X_CACHE_STATUS, fields.either(CACHE_STATUS, X_CACHE));
        return takeHeader(line, into, header);
    }
}
