package io.barograph.processor.parse.access.cloudfront;

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
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Standard logs of Amazon CloudFront, fields parted by tabs, 26 of them or since 2019 33; from the developer guide
 * (cut, with blanks for tabs):
 *
 * <pre>
 * 2014-05-23 01:13:11 FRA2 182 192.0.2.10 GET d111111abcdef8.cloudfront.net /view/my/file.html 200 … RefreshHit … 0.001 …
 * </pre>
 *
 * <p>The time is the end of the request in UTC, durations are seconds. Lines come up to a day late and out of order.
 */
public final class CloudFront implements AccessDialect {
    private static final StatusWords RESULTS = StatusWords.of(CacheStatus.HIT, "Hit", "OriginShieldHit")
            .and(CacheStatus.REVALIDATED, "RefreshHit")
            .and(CacheStatus.MISS, "Miss")
            .and(CacheStatus.NONE, "Redirect", "-")
            .and(CacheStatus.ERROR, "Error", "LimitExceeded", "CapacityExceeded");
    private static final byte[] FIELDS = Scan.ascii("#Fields: date time x-edge-location");
    private static final int BYTES = 3;
    private static final int CLIENT = 4;
    private static final int PATH = 7;
    private static final int STATUS = 8;
    private static final int RESULT = 13;
    private static final int HOST = 15;
    private static final int DURATION = 18;

    private final Cursor in = new Cursor();
    private final IsoTime time = new IsoTime();

    @Override
    public String name() {
        return "access-cloudfront";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd() || in.peek() == '#') {
            return Answer.IGNORED;
        }
        if (!date()) {
            return into.reject(Reason.BAD_SHAPE);
        }
        into.completedAtMillis = time.millis(line.bytes(), line.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return into.reject(Reason.BAD_TIME);
        }
        for (int number = 2; number <= DURATION; number++) {
            if (!in.untilOrEnd('\t')) {
                return into.reject(Reason.BAD_FIELD_COUNT);
            }
            String reason = field(number, into);
            if (!reason.isEmpty()) {
                return into.reject(reason);
            }
        }
        return Answer.EVENT;
    }

    /** The date and the time are two fields, which the reader of times takes as one. */
    private boolean date() {
        boolean day = in.until('\t');
        return day && in.until('\t');
    }

    private String field(int number, Fetch into) {
        switch (number) {
            case BYTES -> into.bytes = in.natural();
            case CLIENT -> into.client(in.from(), in.to());
            case PATH -> into.request(in.from(), in.to());
            case STATUS -> {
                into.status = HttpFields.status(in.bytes(), in.from(), in.to());
                return into.status < 0 ? Reason.BAD_STATUS : CommonHead.FINE;
            }
            case RESULT -> {
                return result(into);
            }
            case HOST -> into.upstream(in.from(), in.to());
            case DURATION -> {
                into.durationMicros = in.secondsAsMicros();
                return into.durationMicros >= 0 || in.isDash() ? CommonHead.FINE : Reason.BAD_NUMBER;
            }
            default -> {
                // The other fields are not asked for.
            }
        }
        return CommonHead.FINE;
    }

    private String result(Fetch into) {
        CacheStatus cache = RESULTS.meaning(in.bytes(), in.from(), in.to());
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }

    @Override
    public int sureness(Line line) {
        boolean header = Scan.startsWith(line.bytes(), line.from(), line.to(), FIELDS);
        return header ? SURE : AccessDialect.super.sureness(line);
    }
}
