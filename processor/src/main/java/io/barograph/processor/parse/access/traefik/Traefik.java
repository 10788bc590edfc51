package io.barograph.processor.parse.access.traefik;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.JsonDialect;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * Traefik's JSON access log, versions 2 and 3; from the tests of a program that reads it (cut):
 *
 * <pre>
 * {"ClientHost":"172.16.100.1","DownstreamContentSize":452,"DownstreamStatus":200,"Duration":920832,"RequestHost":"traefik.opsk8s.com","RequestPath":"/api/overview","downstream_X-Cache":"HIT"}
 * </pre>
 *
 * <p>Durations are nanoseconds. {@code time} is the end of the request, {@code StartUTC} its start; lines with neither
 * happened when they were read. The cache speaks in headers, and only those that the configuration keeps.
 */
public final class Traefik extends JsonDialect {
    private static final int TIME = 0;
    private static final int START = 1;
    private static final int CLIENT = 2;
    private static final int HOST = 3;
    private static final int PATH = 4;
    private static final int DURATION = 5;
    private static final int SIZE = 6;
    private static final int STATUS = 7;
    private static final int FIRST_HEADER = 8;
    private static final int LAST_HEADER = 13;

    /** A reader for one stream. */
    public Traefik() {
        super(
                "time",
                "StartUTC",
                "ClientHost",
                "RequestHost",
                "RequestPath",
                "Duration",
                "DownstreamContentSize",
                "DownstreamStatus",
                "downstream_X-Cache-Status",
                "downstream_Cache-Status",
                "downstream_X-Cache",
                "origin_X-Cache-Status",
                "origin_Cache-Status",
                "origin_X-Cache");
    }

    @Override
    public String name() {
        return "access-traefik";
    }

    @Override
    protected boolean isItsOwn() {
        return fields.has(STATUS) && fields.has(PATH);
    }

    @Override
    protected String fill(Line line, Fetch into) {
        if (!takeStatus(line, into, STATUS)) {
            return Reason.BAD_STATUS;
        }
        long nanos = fields.natural(DURATION);
        if (nanos < 0 && fields.isFilled(DURATION)) {
            return Reason.BAD_NUMBER;
        }
        into.durationMicros = nanos < 0 ? Numbers.NONE : nanos / 1000;
        time(line, into);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        takeEnds(into, SIZE, CLIENT, HOST);
        into.request(fields.from(PATH), fields.to(PATH));
        return cache(line, into);
    }

    private void time(Line line, Fetch into) {
        if (fields.isFilled(TIME)) {
            into.completedAtMillis = fields.time(TIME, time);
        } else if (fields.isFilled(START)) {
            into.completedAtMillis = fields.time(START, time);
            if (into.completedAtMillis != Numbers.NONE) {
                into.completeFromStart();
            }
        } else {
            into.completedAtMillis = line.atMillis();
        }
    }

    private String cache(Line line, Fetch into) {
        for (int header = FIRST_HEADER; header <= LAST_HEADER; header++) {
            if (fields.isFilled(header)) {
                return takeHeader(line, into, header);
            }
        }
        return CommonHead.FINE;
    }
}
