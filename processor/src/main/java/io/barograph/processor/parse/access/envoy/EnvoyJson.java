package io.barograph.processor.parse.access.envoy;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.JsonLine;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;

/** The JSON form with the keys that Istio gives to Envoy's fields. */
final class EnvoyJson {
    private static final int TIME = 0;
    private static final int PATH = 1;
    private static final int STATUS = 2;
    private static final int FLAGS = 3;
    private static final int DETAILS = 4;
    private static final int BYTES = 5;
    private static final int DURATION = 6;
    private static final int AUTHORITY = 7;
    private static final int CLIENT = 8;

    private final JsonFields fields = new JsonFields(
            "start_time",
            "path",
            "response_code",
            "response_flags",
            "response_code_details",
            "bytes_sent",
            "duration",
            "authority",
            "x_forwarded_for");
    private final AnyTime time = new AnyTime();

    String read(Line line, Fetch into) {
        String reason = JsonLine.read(line, fields);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!fields.has(STATUS) || !(fields.has(FLAGS) || fields.has(DETAILS))) {
            return Reason.BAD_SHAPE;
        }
        byte[] bytes = line.bytes();
        into.completedAtMillis = fields.time(TIME, time);
        if (into.completedAtMillis == Numbers.NONE) {
            return Reason.BAD_TIME;
        }
        into.status = HttpFields.status(bytes, fields.from(STATUS), fields.to(STATUS));
        if (into.status < 0) {
            return Reason.BAD_STATUS;
        }
        long millis = fields.natural(DURATION);
        into.durationMicros = millis < 0 ? Numbers.NONE : millis * 1000;
        into.completeFromStart();
        into.bytes = fields.natural(BYTES);
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        into.upstream(fields.from(AUTHORITY), fields.to(AUTHORITY));
        into.request(fields.from(PATH), fields.to(PATH));
        CacheStatus cache = Envoy.details(bytes, fields.from(DETAILS), fields.to(DETAILS));
        into.cache = cache == null ? CacheStatus.NONE : cache;
        return CommonHead.FINE;
    }
}
