package io.barograph.processor.parse.access.fastly;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.JsonLine;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * A Fastly service that logs JSON with {@code fastly_info.state} in it, in the shape of Fastly's documentation; the
 * keys are the customer's, these are the usual ones:
 *
 * <pre>
 * {"time":"2026-11-23T19:20:11Z","client_ip":"203.0.113.9","method":"GET","url":"/v2/library/alpine/blobs/sha256:aaa","status":200,"bytes":3408729,"ttfb":0.214,"elapsed_us":812345,"cache":"MISS-CLUSTER","pop":"FRA"}
 * </pre>
 *
 * <p>The time is {@code time.start}.
 */
public final class Fastly implements AccessDialect {
    private static final int TIME = 0;
    private static final int TIMESTAMP = 1;
    private static final int CLIENT = 2;
    private static final int URL = 3;
    private static final int HOST = 4;
    private static final int STATUS = 5;
    private static final int BYTES = 6;
    private static final int MICROS = 7;
    private static final int STATE = 8;
    private static final int INFO_STATE = 9;
    private static final int POP = 10;
    private static final int DATACENTER = 11;

    private final JsonFields fields = new JsonFields(
            "time",
            "timestamp",
            "client_ip",
            "url",
            "host",
            "status",
            "bytes",
            "elapsed_us",
            "cache",
            "fastly_info_state",
            "pop",
            "datacenter");
    private final AnyTime time = new AnyTime();

    @Override
    public String name() {
        return "access-fastly";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        String reason = JsonLine.read(line, fields);
        if (reason.isEmpty()) {
            reason = isItsOwn() ? fill(line.bytes(), into) : Reason.BAD_SHAPE;
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private boolean isItsOwn() {
        boolean place = fields.has(POP) || fields.has(DATACENTER) || fields.has(MICROS);
        return fields.has(INFO_STATE) || (fields.has(STATE) && fields.has(URL) && place);
    }

    private String fill(byte[] bytes, Fetch into) {
        into.completedAtMillis = fields.time(fields.either(TIME, TIMESTAMP), time);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        into.status = HttpFields.status(bytes, fields.from(STATUS), fields.to(STATUS));
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        into.durationMicros = fields.natural(MICROS);
        into.completeFromStart();
        into.bytes = fields.natural(BYTES);
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        into.upstream(fields.from(HOST), fields.to(HOST));
        HttpFields.target(bytes, fields.from(URL), fields.to(URL), into);
        int state = fields.either(INFO_STATE, STATE);
        CacheStatus cache = State.meaning(bytes, fields.from(state), fields.to(state));
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }
}
