package io.barograph.processor.parse.access.varnish;

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
import io.barograph.processor.parse.bytes.Scan;

/**
 * The JSON form, whose keys are the user's; these are the obvious ones. {@code cache} is {@code %{VSL:Hit}x}: a number,
 * then the time left to live; below zero, the object was served in its grace.
 */
final class VarnishJson {
    private static final int TIME = 0;
    private static final int CLIENT = 1;
    private static final int REQUEST = 2;
    private static final int STATUS = 3;
    private static final int BYTES = 4;
    private static final int HANDLING = 5;
    private static final int MICROS = 6;
    private static final int HIT = 7;

    private final JsonFields fields =
            new JsonFields("ts", "client", "req", "status", "bytes", "handling", "dur_us", "cache");
    private final AnyTime time = new AnyTime();

    String read(Line line, Fetch into) {
        String reason = JsonLine.read(line, fields);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!fields.has(HANDLING)) {
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
        into.durationMicros = fields.natural(MICROS);
        into.completeFromStart();
        into.bytes = fields.natural(BYTES);
        into.client(fields.from(CLIENT), fields.to(CLIENT));
        HttpFields.requestLine(bytes, fields.from(REQUEST), fields.to(REQUEST), into);
        return cache(bytes, into);
    }

    private String cache(byte[] bytes, Fetch into) {
        CacheStatus cache = Varnish.HANDLING.meaning(bytes, fields.from(HANDLING), fields.to(HANDLING));
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        int left = Scan.find(bytes, fields.from(HIT), fields.to(HIT), ' ') + 1;
        boolean inGrace = cache == CacheStatus.HIT && left < fields.to(HIT) && bytes[left] == '-';
        into.ttl(bytes, left, Scan.find(bytes, left, fields.to(HIT), ' '));
        into.cache = inGrace ? CacheStatus.STALE : cache;
        return CommonHead.FINE;
    }
}
