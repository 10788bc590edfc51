package io.barograph.processor.parse.access.custom;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.AnyTime;
import io.barograph.processor.parse.bytes.Durations;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/** Puts the parts of a user's line where they belong. A dash or nothing is never wrong, it just tells nothing. */
final class FieldReader {
    private final StatusWords words;
    private final AnyTime time = new AnyTime();

    FieldReader(StatusWords words) {
        this.words = words;
    }

    /** Takes one part; {@link CommonHead#FINE} or the reason why not. */
    String take(Field field, byte[] bytes, int from, int to, Fetch into) {
        return switch (field) {
            case TIME, START -> time(bytes, from, to, into);
            case STATUS -> status(bytes, from, to, into);
            case CACHE -> cache(bytes, from, to, into);
            case DURATION, SECONDS, MILLIS, MICROS, NANOS -> duration(field, bytes, from, to, into);
            case CLIENT, UPSTREAM, REQUEST, REQUEST_LINE -> text(field, bytes, from, to, into);
            case CACHE_KEY -> {
                boolean isTold = to - from > 1 || (to > from && bytes[from] != '-');
                into.key(from, isTold ? to : from);
                yield CommonHead.FINE;
            }
            case TTL -> {
                into.ttl(bytes, from, to);
                yield CommonHead.FINE;
            }
            case BYTES -> {
                into.bytes = Numbers.natural(bytes, from, to);
                yield CommonHead.FINE;
            }
            case CONNECT_SECONDS -> {
                into.connectMicros = Numbers.secondsAsMicros(bytes, from, Scan.find(bytes, from, to, ','));
                yield CommonHead.FINE;
            }
        };
    }

    private String time(byte[] bytes, int from, int to, Fetch into) {
        into.completedAtMillis = time.millis(bytes, from, to);
        return into.completedAtMillis == Numbers.NONE ? Reason.BAD_TIME : CommonHead.FINE;
    }

    private static String status(byte[] bytes, int from, int to, Fetch into) {
        into.status = from == to ? 0 : HttpFields.status(bytes, from, to);
        return into.status < 0 ? Reason.BAD_STATUS : CommonHead.FINE;
    }

    private String cache(byte[] bytes, int from, int to, Fetch into) {
        CacheStatus cache = words.meaningIgnoringCase(bytes, from, to);
        if (cache == null) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }

    private static String duration(Field field, byte[] bytes, int from, int to, Fetch into) {
        if (from == to || (to - from == 1 && bytes[from] == '-')) {
            return CommonHead.FINE;
        }
        // Read as if it were seconds: a whole part, and millionths.
        long millionths = Numbers.secondsAsMicros(bytes, from, to);
        into.durationMicros = switch (field) {
            case DURATION -> Durations.asMicros(bytes, from, to);
            case MILLIS -> millionths < 0 ? Numbers.NONE : millionths / 1_000;
            case MICROS -> millionths < 0 ? Numbers.NONE : millionths / 1_000_000;
            case NANOS -> nanos(bytes, from, to);
            default -> millionths;
        };
        return into.durationMicros < 0 ? Reason.BAD_NUMBER : CommonHead.FINE;
    }

    private static long nanos(byte[] bytes, int from, int to) {
        long nanos = Numbers.natural(bytes, from, to);
        return nanos < 0 ? Numbers.NONE : nanos / 1_000;
    }

    private static String text(Field field, byte[] bytes, int from, int to, Fetch into) {
        if (field == Field.CLIENT) {
            into.client(from, to);
        } else if (field == Field.UPSTREAM) {
            into.upstream(from, to);
        } else if (field == Field.REQUEST_LINE || Scan.find(bytes, from, to, ' ') < to) {
            HttpFields.requestLine(bytes, from, to, into);
        } else {
            HttpFields.target(bytes, from, to, into);
        }
        return CommonHead.FINE;
    }
}
