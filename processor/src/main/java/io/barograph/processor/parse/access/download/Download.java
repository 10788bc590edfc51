package io.barograph.processor.parse.access.download;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.Fields;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.KeyValues;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * Structured download logs, as JSON or as pairs of key and value, from whatever program writes these keys:
 *
 * <pre>
 * {"request_id":"r-1","start_time":"2026-03-01T10:00:00.000Z","first_connect_time":"2026-03-01T10:00:00.020Z","end_time":"2026-03-01T10:00:00.120Z","source_node":"node-1","file_size":4096}
 * request_id=r-1 start_time=1772359200.000 first_connect_time=1772359200.020 end_time=1772359200.120 source_node=node-1 file_size=4096
 * </pre>
 *
 * <p>{@code upstream} and {@code status} are read where they are given. {@code dns_end_time} may stand there; it tells
 * no cause that the other times do not. Times that contradict each other are refused: nothing can be learnt from them.
 */
public final class Download implements AccessDialect {
    private static final String[] KEYS = {
        "request_id", "start_time", "first_connect_time", "end_time", "source_node", "file_size", "upstream", "status"
    };
    private static final int ID = 0;
    private static final int START = 1;
    private static final int CONNECT = 2;
    private static final int END = 3;
    private static final int NODE = 4;
    private static final int SIZE = 5;
    private static final int UPSTREAM = 6;
    private static final int STATUS = 7;

    private final JsonFields json = new JsonFields(KEYS);
    private final KeyValues pairs = new KeyValues(KEYS);
    private final AnyTime time = new AnyTime();

    @Override
    public String name() {
        return "access-download";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        if (line.length() == 0) {
            return Answer.IGNORED;
        }
        boolean object = line.bytes()[line.from()] == '{';
        Fields fields = object ? json : pairs;
        if (!fields.read(line.bytes(), line.from(), line.to())) {
            return into.reject(object ? Reason.BAD_JSON : Reason.BAD_SHAPE);
        }
        if (!fields.isFilled(START) || !fields.isFilled(END) || !fields.has(SIZE)) {
            return into.reject(Reason.BAD_SHAPE);
        }
        String reason = fill(fields, into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String fill(Fields fields, Fetch into) {
        long start = fields.time(START, time);
        long end = fields.time(END, time);
        boolean connects = fields.isFilled(CONNECT);
        long connected = connects ? fields.time(CONNECT, time) : start;
        if (start == Numbers.NONE || end == Numbers.NONE || connected < start || end < connected) {
            return Reason.BAD_TIME;
        }
        into.bytes = fields.natural(SIZE);
        if (into.bytes < 0) {
            return Reason.BAD_NUMBER;
        }
        into.completedAtMillis = end;
        into.durationMicros = (end - start) * 1000;
        into.connectMicros = connects ? (connected - start) * 1000 : Numbers.NONE;
        into.status = fields.isFilled(STATUS) ? (int) Math.max(0, fields.natural(STATUS)) : 0;
        into.request(fields.from(ID), fields.to(ID));
        into.node(fields.from(NODE), fields.to(NODE));
        into.upstream(fields.from(UPSTREAM), fields.to(UPSTREAM));
        return "";
    }
}
