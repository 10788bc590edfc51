package io.barograph.processor.parse.access.harbor;

import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Harbor's nginx: client, perhaps a time, request, status, bytes, two headers, seconds, the origin's seconds, a mark.
 */
final class HarborAccess {
    private static final byte[] BEFORE_REQUEST = Scan.ascii(" - \"");
    private static final byte[] BEFORE_USER = Scan.ascii(" - ");
    private static final byte[] PIPELINED = Scan.ascii(" p");
    private static final byte[] NOT_PIPELINED = Scan.ascii(" .");

    private final CommonHead head = new CommonHead();

    /** Takes the line; {@link CommonHead#FINE} or the reason why not. */
    String read(Cursor in, Fetch into) {
        byte[] bytes = in.bytes();
        int mark = in.end() - NOT_PIPELINED.length;
        if (mark <= in.at()
                || !(Scan.is(bytes, mark, in.end(), NOT_PIPELINED) || Scan.is(bytes, mark, in.end(), PIPELINED))) {
            return Reason.BAD_SHAPE;
        }
        int start = in.at();
        int request = Scan.find(bytes, start, in.end(), BEFORE_REQUEST);
        int user = Scan.find(bytes, start, in.end(), BEFORE_USER);
        if (user < 0) {
            return Reason.BAD_SHAPE;
        }
        int client = Scan.findLast(bytes, start, user, ' ') + 1;
        in.moveTo(Math.max(client, start));
        String reason;
        if (request == user) {
            into.client(in.at(), user);
            in.moveTo(request + BEFORE_REQUEST.length - 1);
            reason = head.request(in, into);
        } else {
            reason = head.read(in, into);
        }
        return reason.isEmpty() ? seconds(in, into) : reason;
    }

    private static String seconds(Cursor in, Fetch into) {
        if (!in.quoted(2) || !in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.durationMicros = in.secondsAsMicros();
        return into.durationMicros < 0 ? Reason.BAD_NUMBER : CommonHead.FINE;
    }
}
