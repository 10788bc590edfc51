package io.barograph.processor.parse.access.nexus;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.OriginCalls;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Hash;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Sonatype Nexus Repository 3: {@code request.log} and {@code outbound-request.log}; from Sonatype's documentation:
 *
 * <pre>
 * 127.0.0.1 - anonymous [27/Nov/2023:15:15:05 -0400] "GET /repository/maven-central/a.pom HTTP/1.1" 200 - 166 302 "Apache-Maven/3.9.5" [qtp1085283394-921]
 * [27/Nov/2023:15:15:05 -0400] - "GET https://repo1.maven.tst/maven2/a.pom HTTP/1.1" 200 166 285 "Nexus/3.63.0-01" [qtp1085283394-921]
 * </pre>
 *
 * <p>No field tells about the cache. Where both logs run in one stream, they are joined on the thread, the last field,
 * within the time of the request; otherwise, and for requests to the origin themselves, it is {@link CacheStatus#NONE}.
 * The time is the end of the request, to the second; durations are milliseconds.
 */
public final class Nexus implements AccessDialect {
    private static final byte[] REPOSITORY = Scan.ascii("/repository/");
    private static final byte[] HEAD = Scan.ascii("HEAD ");
    private static final int NOT_MODIFIED = 304;
    private static final int RESOLUTION_MILLIS = 1000;
    private static final int MAX_NUMBERS = 3;

    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();
    private final OriginCalls origin = new OriginCalls();
    private boolean headOnly;
    private boolean threaded;

    @Override
    public String name() {
        return "access-nexus";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        threaded = false;
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        boolean outgoing = in.peek() == '[';
        if (!outgoing) {
            if (!in.word()) {
                return into.reject(Reason.BAD_SHAPE);
            }
            into.client(in.from(), in.to());
        }
        if (!in.until('[')) {
            return into.reject(Reason.BAD_SHAPE);
        }
        String reason = head.time(in, into);
        if (reason.isEmpty()) {
            // In the outgoing log the user stands behind the time.
            reason = outgoing && !in.word() ? Reason.BAD_FIELD_COUNT : request(into);
        }
        if (reason.isEmpty() && threaded) {
            join(outgoing, into);
        }
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String request(Fetch into) {
        if (!in.quoted()) {
            return Reason.BAD_REQUEST;
        }
        headOnly = Scan.startsWith(in.bytes(), in.from(), in.to(), HEAD);
        HttpFields.requestLine(in.bytes(), in.from(), in.to(), into);
        String reason = head.status(in, into);
        return reason.isEmpty() ? numbers(into) : reason;
    }

    /** Perhaps the request's length, then bytes sent, then milliseconds. */
    private String numbers(Fetch into) {
        long last = Numbers.NONE;
        int count = 0;
        while (in.peek() != '"') {
            if (count++ == MAX_NUMBERS || !in.word()) {
                return Reason.BAD_FIELD_COUNT;
            }
            into.bytes = last;
            last = in.natural();
            if (last < 0 && !in.isDash()) {
                return Reason.BAD_NUMBER;
            }
        }
        if (count < 2 || !in.quoted()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.durationMicros = last < 0 ? Numbers.NONE : last * 1000;
        if (in.atEnd()) {
            return CommonHead.FINE;
        }
        threaded = in.eat('[') && in.until(']') && in.atEnd();
        return threaded ? CommonHead.FINE : Reason.BAD_FIELD_COUNT;
    }

    private void join(boolean outgoing, Fetch into) {
        byte[] bytes = in.bytes();
        long thread = Hash.of(bytes, in.from(), in.to());
        if (outgoing) {
            origin.outgoing(thread, into.completedAtMillis, !headOnly && into.status != NOT_MODIFIED);
        } else if (Scan.startsWith(bytes, into.requestFrom, into.requestTo, REPOSITORY)) {
            int name = into.requestFrom + REPOSITORY.length;
            long repository = Hash.of(bytes, name, Scan.find(bytes, name, into.requestTo, '/'));
            long end = into.completedAtMillis + RESOLUTION_MILLIS;
            long start = into.completedAtMillis - Math.max(0, into.durationMicros) / 1000 - RESOLUTION_MILLIS;
            into.cache = origin.incoming(thread, start, end, repository);
        }
    }

    @Override
    public int sureness(Line line) {
        // A reading here must not take a call to the origin away from the real one.
        Nexus fresh = new Nexus();
        if (fresh.read(line, new Fetch()) != Answer.EVENT) {
            return NO;
        }
        return fresh.threaded ? SURE : POSSIBLE;
    }
}
