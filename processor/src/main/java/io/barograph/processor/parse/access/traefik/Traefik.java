package io.barograph.processor.parse.access.traefik;

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
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * Traefik's JSON access log, versions 2 and 3 (cut):
 *
 * <pre>
 * {"ClientHost":"172.16.100.1","DownstreamContentSize":452,"DownstreamStatus":200,"Duration":920832,"RequestHost":"traefik.opsk8s.com","RequestPath":"/api/overview","downstream_X-Cache":"HIT"}
 * </pre>
 *
 * <p>Durations are nanoseconds. {@code time} is the end of the request, {@code StartUTC} its start; lines with neither
 * happened when they were read. The cache speaks in headers, and only those that the configuration keeps.
 */
public final class Traefik implements AccessDialect {
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

    private final JsonFields fields = new JsonFields(
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
    private final AnyTime time = new AnyTime();

    @Override
    public String name() {
        return "access-traefik";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        String reason = JsonLine.read(line, fields);
        if (reason.isEmpty()) {
            reason = fields.has(STATUS) && fields.has(PATH) ? fill(line, into) : Reason.BAD_SHAPE;
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(Line line, Fetch into) {
        byte[] bytes = line.bytes();
        into.status = HttpFields.status(bytes, fields.from(STATUS), fields.to(STATUS));
        if (into.status < 0) {
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
        into.bytes = fields.natural(SIZE);
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        into.upstream(fields.from(HOST), fields.to(HOST));
        into.request(fields.from(PATH), fields.to(PATH));
        return cache(bytes, into);
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

    private String cache(byte[] bytes, Fetch into) {
        for (int header = FIRST_HEADER; header <= LAST_HEADER; header++) {
            if (fields.isFilled(header)) {
                CacheStatus cache = CacheHeaders.meaning(bytes, fields.from(header), fields.to(header));
                if (cache == null) {
                    return Reason.UNKNOWN_CACHE_STATUS;
                }
                into.cache = cache;
                CacheStatusHeader.details(bytes, fields.from(header), fields.to(header), into);
                return CommonHead.FINE;
            }
        }
        return CommonHead.FINE;
    }
}
