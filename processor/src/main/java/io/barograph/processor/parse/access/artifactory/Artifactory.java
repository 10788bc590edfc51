package io.barograph.processor.parse.access.artifactory;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.OriginCalls;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Hash;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * JFrog Artifactory 7: {@code artifactory-request.log}, {@code artifactory-request-out.log} and the access log; from
 * JFrog's documentation:
 *
 * <pre>
 * 2018-11-18T15:39:04.902Z|d5d75b3c41242768|127.0.0.1|anonymous|GET|api/v1/cert/root|200|0|6|0|JFrog Access Java Client/4.1.12
 * 2021-05-12T13:58:46.686Z|40ea218a769325db|generic-remote|andreyt|HEAD|https://acme.jfrog.com/artifactory/x.jar|200|1219373|0|80
 * </pre>
 *
 * <p>No field tells about the cache. Where both logs run in one stream, they are joined on the trace id, the second
 * field; otherwise, and for requests to the origin themselves, it is {@link CacheStatus#NONE}. The time is the end of
 * the request, durations are milliseconds.
 */
public final class Artifactory implements AccessDialect {
    private static final byte[] URL = Scan.ascii("://");
    private static final byte[] API = Scan.ascii("api/");
    private static final byte[] HEAD = Scan.ascii("HEAD");
    private static final byte[] ACCEPTED = Scan.ascii(" [ACCEPTED ");
    private static final byte[] DENIED = Scan.ascii(" [DENIED ");
    private static final int NOT_MODIFIED = 304;

    private final Cursor in = new Cursor();
    private final IsoTime time = new IsoTime();
    private final OriginCalls origin = new OriginCalls();
    private long trace;
    private boolean headOnly;

    @Override
    public String name() {
        return "access-artifactory";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (!in.until('|')) {
            boolean entry = Scan.find(line.bytes(), line.from(), line.to(), ACCEPTED) >= 0
                    || Scan.find(line.bytes(), line.from(), line.to(), DENIED) >= 0;
            return entry ? Answer.IGNORED : into.reject(Reason.BAD_SHAPE);
        }
        into.completedAtMillis = time.millis(in.bytes(), in.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return into.reject(Reason.BAD_TIME);
        }
        String reason = request(into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String request(Fetch into) {
        if (!in.until('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        trace = Hash.of(in.bytes(), in.from(), in.to());
        if (!in.until('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.client(in.from(), in.to());
        boolean user = in.until('|');
        if (!user || !in.until('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        headOnly = in.is(HEAD);
        if (!in.until('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        HttpFields.target(in.bytes(), in.from(), in.to(), into);
        boolean outgoing = Scan.find(in.bytes(), in.from(), in.to(), URL) >= 0;
        String reason = numbers(into);
        if (reason.isEmpty()) {
            join(outgoing, into);
        }
        return reason;
    }

    private String numbers(Fetch into) {
        if (!in.until('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.status = HttpFields.status(in.bytes(), in.from(), in.to());
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        boolean sent = in.until('|');
        if (!sent || !in.until('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.bytes = in.natural();
        if (!in.untilOrEnd('|')) {
            return Reason.BAD_FIELD_COUNT;
        }
        long millis = in.natural();
        into.durationMicros = millis < 0 ? Numbers.NONE : millis * 1000;
        return millis < 0 ? Reason.BAD_NUMBER : "";
    }

    private void join(boolean outgoing, Fetch into) {
        byte[] bytes = in.bytes();
        if (outgoing) {
            // The third field of such a line is the repository, not a client.
            origin.outgoing(trace, into.completedAtMillis, !headOnly && into.status != NOT_MODIFIED);
            origin.hasOrigin(Hash.of(bytes, into.clientFrom, into.clientTo));
            into.client(into.clientFrom, into.clientFrom);
        } else {
            int from = repository(bytes, into.requestFrom, into.requestTo);
            long name = Hash.of(bytes, from, Scan.find(bytes, from, into.requestTo, '/'));
            into.cache = origin.incoming(trace, 0, Long.MAX_VALUE, name);
        }
    }

    /** Where the repository's name begins in {@code /docker-remote/…} or {@code api/npm/npm-remote/…}. */
    private static int repository(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '/' ? from + 1 : from;
        if (Scan.startsWith(bytes, at, to, API)) {
            at = Math.min(Scan.find(bytes, at + API.length, to, '/') + 1, to);
        }
        return at;
    }

    @Override
    public int sureness(Line line) {
        // A reading here must not take a call to the origin away from the real one.
        return new Artifactory().read(line, new Fetch()) == Answer.EVENT ? SURE : NO;
    }
}
