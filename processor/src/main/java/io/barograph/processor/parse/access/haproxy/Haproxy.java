package io.barograph.processor.parse.access.haproxy;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * HAProxy with {@code option httplog}, with or without its syslog header; written by version 2.6.12:
 *
 * <pre>
 * &lt;134&gt;Nov 23 19:21:01 haproxy[31282]: 127.0.0.1:33104 [23/Nov/2026:19:21:01.485] f f/&lt;CACHE&gt; 0/0/0/0/0 200 1818 - - LR-- 1/1/0/0/0 0/0 "GET /v2/ HTTP/1.1"
 * </pre>
 *
 * <p>The server's name tells the cache: {@code <CACHE>}, {@code <NOSRV>} or the one that was asked. The time is the
 * start of the request; the five timers are milliseconds, -1 where it never came so far.
 */
public final class Haproxy implements AccessDialect {
    private static final StatusWords SERVERS = StatusWords.of(CacheStatus.HIT, "<CACHE>")
            .and(CacheStatus.NONE, "<NOSRV>", "<STATS>", "<PROMEX>", "<LUA>", "<SVC>", "-");
    private static final byte[] PROGRAM = Scan.ascii("haproxy[");
    private static final int DATE_LENGTH = 11;

    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();

    @Override
    public String name() {
        return "access-haproxy";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        int bracket = openingOfTime();
        if (bracket < 0) {
            boolean talk = Scan.find(line.bytes(), line.from(), line.to(), PROGRAM) >= 0;
            return talk ? Answer.IGNORED : into.reject(Reason.BAD_SHAPE);
        }
        int client = Scan.findLast(line.bytes(), line.from(), bracket - 1, ' ') + 1;
        client = Math.max(client, line.from());
        into.client(client, HttpFields.withoutPort(line.bytes(), client, bracket - 1));
        in.moveTo(bracket + 1);
        String reason = head.time(in, into);
        if (reason.isEmpty()) {
            reason = fields(into);
        }
        into.completeFromStart();
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    /** The bracket before {@code 23/Nov/2026:}; the one before the process id comes earlier. */
    private int openingOfTime() {
        byte[] bytes = in.bytes();
        int at = in.at();
        while (true) {
            at = Scan.find(bytes, at, in.end(), '[');
            if (at + DATE_LENGTH >= in.end()) {
                return -1;
            }
            if (bytes[at + 3] == '/' && bytes[at + 7] == '/' && at > in.at() + 1 && bytes[at - 1] == ' ') {
                return at;
            }
            at++;
        }
    }

    private String fields(Fetch into) {
        if (!in.words(2)) {
            return Reason.BAD_FIELD_COUNT;
        }
        byte[] bytes = in.bytes();
        int slash = Scan.find(bytes, in.from(), in.to(), '/');
        if (slash == in.to()) {
            return Reason.BAD_SHAPE;
        }
        into.upstream(in.from(), slash);
        CacheStatus server = SERVERS.meaning(bytes, slash + 1, in.to());
        into.cache = server == null ? CacheStatus.MISS : server;
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        if (!timers(bytes, in.from(), in.to(), into)) {
            return Reason.BAD_NUMBER;
        }
        return status(into);
    }

    /** {@code TR/Tw/Tc/Tr/Ta}: client, queue, connect, response, all. */
    private static boolean timers(byte[] bytes, int from, int to, Fetch into) {
        int at = from;
        long untilConnected = 0;
        for (int timer = 0; timer < 4; timer++) {
            int slash = Scan.find(bytes, at, to, '/');
            if (slash == to || !isTimer(bytes, at, slash)) {
                return false;
            }
            long millis = Numbers.natural(bytes, at, slash);
            if (timer < 3) {
                untilConnected = millis < 0 || untilConnected < 0 ? Numbers.NONE : untilConnected + millis;
            }
            at = slash + 1;
        }
        // With "option logasap" the line is written early and the last timer begins with a plus.
        at = at < to && bytes[at] == '+' ? at + 1 : at;
        long all = Numbers.natural(bytes, at, to);
        into.connectMicros = untilConnected < 0 ? Numbers.NONE : untilConnected * 1000;
        into.durationMicros = all < 0 ? Numbers.NONE : all * 1000;
        return isTimer(bytes, at, to);
    }

    private static boolean isTimer(byte[] bytes, int from, int to) {
        int digits = from < to && bytes[from] == '-' ? from + 1 : from;
        return Numbers.natural(bytes, digits, to) >= 0;
    }

    private String status(Fetch into) {
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        boolean none = in.bytes()[in.from()] == '-';
        into.status = none ? 0 : HttpFields.status(in.bytes(), in.from(), in.to());
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        int sign = in.bytes()[in.from()] == '+' ? 1 : 0;
        into.bytes = Numbers.natural(in.bytes(), in.from() + sign, in.to());
        if (!in.until('"')) {
            return Reason.BAD_REQUEST;
        }
        in.moveTo(in.at() - 1);
        if (!in.quoted()) {
            return Reason.BAD_REQUEST;
        }
        HttpFields.requestLine(in.bytes(), in.from(), in.to(), into);
        return CommonHead.FINE;
    }
}
