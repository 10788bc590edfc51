package io.barograph.processor.parse.access.fastly;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.JsonDialect;
import io.barograph.processor.parse.access.Reason;

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
public final class Fastly extends JsonDialect {
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

    /** A reader for one stream. */
    public Fastly() {
        super(
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
    }

    @Override
    public String name() {
        return "access-fastly";
    }

    @Override
    protected boolean isItsOwn() {
        boolean place = fields.has(POP) || fields.has(DATACENTER) || fields.has(MICROS);
        return fields.has(INFO_STATE) || (fields.has(STATE) && fields.has(URL) && place);
    }

    @Override
    protected String fill(Line line, Fetch into) {
        if (!takeTime(into, fields.either(TIME, TIMESTAMP))) {
            return Reason.BAD_TIME;
        }
        if (!takeStatus(line, into, STATUS)) {
            return Reason.BAD_STATUS;
        }
        into.durationMicros = fields.natural(MICROS);
        into.completeFromStart();
        takeEnds(into, BYTES, CLIENT, HOST);
        HttpFields.target(line.bytes(), fields.from(URL), fields.to(URL), into);
        int state = fields.either(INFO_STATE, STATE);
        return taken(State.meaning(line.bytes(), fields.from(state), fields.to(state)), into);
    }
}
