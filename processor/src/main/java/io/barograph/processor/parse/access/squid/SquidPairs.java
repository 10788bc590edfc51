package io.barograph.processor.parse.access.squid;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.KeyValues;
import io.barograph.processor.parse.bytes.Numbers;

/** The form {@code ts=%ts.%03tu elapsed_ms=%tr client=%>a status=%Ss/%03>Hs bytes=%<st method=%rm url=%ru}. */
final class SquidPairs {
    private static final int TIME = 0;
    private static final int MILLIS = 1;
    private static final int CLIENT = 2;
    private static final int STATUS = 3;
    private static final int BYTES = 4;
    private static final int URL = 5;

    private final KeyValues fields = new KeyValues("ts", "elapsed_ms", "client", "status", "bytes", "url");
    private final AnyTime time = new AnyTime();

    String read(Line line, Fetch into) {
        if (!fields.read(line.bytes(), line.from(), line.to()) || !fields.has(STATUS)) {
            return Reason.BAD_SHAPE;
        }
        into.completedAtMillis = fields.time(TIME, time);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        long millis = fields.natural(MILLIS);
        if (millis < 0 && fields.isFilled(MILLIS)) {
            return Reason.BAD_NUMBER;
        }
        into.durationMicros = millis < 0 ? Numbers.NONE : millis * 1000;
        into.bytes = fields.natural(BYTES);
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        HttpFields.target(line.bytes(), fields.from(URL), fields.to(URL), into);
        return Squid.codeAndStatus(line.bytes(), fields.from(STATUS), fields.to(STATUS), into);
    }
}
