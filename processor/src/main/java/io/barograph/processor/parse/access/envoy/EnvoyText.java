package io.barograph.processor.parse.access.envoy;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;

/** Time, request, status, flags, perhaps details, bytes in, bytes out, duration, then quoted headers. */
final class EnvoyText {
    private static final int CLIENT = 0;
    private static final int AUTHORITY = 3;

    private final CommonHead head = new CommonHead();
    private final IsoTime time = new IsoTime();

    String read(Cursor in, Fetch into) {
        in.eat('[');
        if (!in.until(']')) {
            return Reason.BAD_TIME;
        }
        into.completedAtMillis = time.millis(in.bytes(), in.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        in.blanks();
        if (!in.quoted()) {
            return Reason.BAD_REQUEST;
        }
        HttpFields.requestLine(in.bytes(), in.from(), in.to(), into);
        String reason = head.status(in, into);
        // The flags say what went wrong on the way.
        if (!reason.isEmpty() || !in.word()) {
            return reason.isEmpty() ? Reason.BAD_FIELD_COUNT : reason;
        }
        return details(in, into) ? sizes(in, into) : Reason.BAD_FIELD_COUNT;
    }

    /** Takes everything up to the first number, which is the count of bytes received. */
    private static boolean details(Cursor in, Fetch into) {
        while (!in.atEnd() && !Numbers.isDigit((byte) in.peek())) {
            boolean quoted = in.peek() == '"';
            if (!(quoted ? in.quoted() : in.word())) {
                return false;
            }
            cache(in, into);
        }
        return in.word();
    }

    private static void cache(Cursor in, Fetch into) {
        CacheStatus cache = Envoy.details(in.bytes(), in.from(), in.to());
        if (cache != null) {
            into.cache = cache;
        }
    }

    private static String sizes(Cursor in, Fetch into) {
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.bytes = in.natural();
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        long millis = in.natural();
        if (millis < 0 && !in.isDash()) {
            return Reason.BAD_NUMBER;
        }
        into.durationMicros = millis < 0 ? Numbers.NONE : millis * 1000;
        into.completeFromStart();
        return rest(in, into);
    }

    private static String rest(Cursor in, Fetch into) {
        int header = 0;
        while (!in.atEnd()) {
            if (in.peek() != '"') {
                if (!in.word()) {
                    return Reason.BAD_FIELD_COUNT;
                }
                cache(in, into);
            } else if (!in.quoted()) {
                return Reason.BAD_FIELD_COUNT;
            } else {
                header(in, into, header++);
            }
        }
        return CommonHead.FINE;
    }

    private static void header(Cursor in, Fetch into, int number) {
        if (in.isDash()) {
            return;
        }
        if (number == CLIENT) {
            into.client(in.from(), in.to());
        } else if (number == AUTHORITY) {
            into.upstream(in.from(), in.to());
        }
    }
}
