package io.barograph.processor.parse.access;

import io.barograph.processor.parse.bytes.ClfTime;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * The beginning that most text logs share, the NCSA common log format:
 *
 * <pre>127.0.0.1 - - [23/Nov/2026:19:17:04 +0000] "GET /healthz HTTP/1.1" 200 3</pre>
 */
public final class CommonHead {
    /** What the methods answer when all went well. */
    public static final String FINE = "";

    private final ClfTime time = new ClfTime();

    /** Takes client to bytes; {@link #FINE}, or the reason why not. */
    public String read(Cursor in, Fetch into) {
        return in.word() ? afterClient(in, into) : Reason.BAD_FIELD_COUNT;
    }

    /** The same behind the client, which was taken last. */
    public String afterClient(Cursor in, Fetch into) {
        into.client(in.from(), in.to());
        if (!in.until('[')) {
            return Reason.BAD_SHAPE;
        }
        String reason = time(in, into);
        return reason.isEmpty() ? request(in, into) : reason;
    }

    /** Takes the time behind an opening bracket, its closing bracket and a blank. */
    public String time(Cursor in, Fetch into) {
        if (!in.until(']')) {
            return Reason.BAD_TIME;
        }
        into.completedAtMillis = time.millis(in.bytes(), in.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        return in.eat(' ') ? FINE : Reason.BAD_FIELD_COUNT;
    }

    /** Takes the quoted request, the status and the bytes. */
    public String request(Cursor in, Fetch into) {
        if (!in.quoted()) {
            return Reason.BAD_REQUEST;
        }
        HttpFields.requestLine(in.bytes(), in.from(), in.to(), into);
        return statusAndBytes(in, into);
    }

    /** Takes the status and the bytes. */
    public String statusAndBytes(Cursor in, Fetch into) {
        String reason = status(in, into);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.bytes = in.natural();
        return into.bytes >= 0 || in.isDash() ? FINE : Reason.BAD_NUMBER;
    }

    /** Takes the status. */
    public String status(Cursor in, Fetch into) {
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.status = HttpFields.status(in.bytes(), in.from(), in.to());
        return into.status >= 0 ? FINE : Reason.BAD_STATUS;
    }
}
