package io.barograph.processor.parse.access.distribution;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Durations;
import io.barograph.processor.parse.bytes.Fields;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.KeyValues;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * The docker distribution registry, formatter {@code json} or {@code text}; written by version 2.8.2 (cut):
 *
 * <pre>
 * {"go.version":"go1.19.8","http.request.host":"127.0.0.1:18087","http.request.uri":"/v2/app/manifests/latest","http.response.duration":"941.956µs","http.response.status":200,"msg":"response completed","time":"2026-11-23T19:22:47.302516843Z"}
 * time="2026-11-23T19:22:47.660417806Z" level=info msg="response completed" go.version=go1.19.8 http.request.uri=/v2/app/manifests/latest http.response.duration=1.285165ms http.response.status=200
 * </pre>
 *
 * <p>It writes every request a second time as a combined line into the same stream; that one is left out. A registry
 * that pulls through does not say in its log what came from its store, so the cache is {@link CacheStatus#NONE}.
 */
public final class Distribution implements AccessDialect {
    private static final String[] KEYS = {
        "time",
        "http.request.remoteaddr",
        "http.request.host",
        "http.request.uri",
        "http.response.duration",
        "http.response.status",
        "http.response.written",
        "go.version"
    };
    private static final int TIME = 0;
    private static final int CLIENT = 1;
    private static final int HOST = 2;
    private static final int URI = 3;
    private static final int DURATION = 4;
    private static final int STATUS = 5;
    private static final int BYTES = 6;
    private static final int GO = 7;

    private final JsonFields json = new JsonFields(KEYS);
    private final KeyValues text = new KeyValues(KEYS);
    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();
    private final AnyTime time = new AnyTime();
    private boolean itsOwn;

    @Override
    public String name() {
        return "access-distribution";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        itsOwn = false;
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (in.peek() != '{' && in.peek() != 't') {
            return head.read(in, into).isEmpty() ? Answer.IGNORED : into.reject(Reason.BAD_SHAPE);
        }
        Fields fields = in.peek() == '{' ? json : text;
        if (!fields.read(line.bytes(), line.from(), in.end())) {
            return into.reject(fields == json ? Reason.BAD_JSON : Reason.BAD_SHAPE);
        }
        itsOwn = fields.has(GO);
        if (!fields.has(STATUS)) {
            return itsOwn ? Answer.IGNORED : into.reject(Reason.BAD_SHAPE);
        }
        itsOwn = true;
        String reason = fill(line.bytes(), fields, into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(byte[] bytes, Fields fields, Fetch into) {
        into.completedAtMillis = fields.time(TIME, time);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        into.status = HttpFields.status(bytes, fields.from(STATUS), fields.to(STATUS));
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        into.durationMicros = Durations.asMicros(bytes, fields.from(DURATION), fields.to(DURATION));
        if (into.durationMicros < 0 && fields.isFilled(DURATION)) {
            return Reason.BAD_NUMBER;
        }
        into.bytes = fields.natural(BYTES);
        int client = fields.from(CLIENT);
        into.client(client, HttpFields.withoutPort(bytes, client, fields.to(CLIENT)));
        into.upstream(fields.from(HOST), fields.to(HOST));
        into.request(fields.from(URI), fields.to(URI));
        return CommonHead.FINE;
    }

    @Override
    public int sureness(Line line) {
        Answer answer = read(line, new Fetch());
        if (itsOwn) {
            return SURE;
        }
        return answer == Answer.IGNORED && line.length() > 0 ? POSSIBLE : NO;
    }
}
