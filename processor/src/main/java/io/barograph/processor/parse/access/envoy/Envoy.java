package io.barograph.processor.parse.access.envoy;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Envoy's default text format, with or without the response code details that Istio puts in, and the same as JSON with
 * Istio's keys; from the documentation of versions 1.11 to 1.15:
 *
 * <pre>
 * [2016-04-15T20:17:00.310Z] "POST /api/v1/locations HTTP/2" 204 - 154 0 226 100 "10.0.35.28" "nsq2http" "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd2" "locations" "tcp://10.0.2.1:80"
 * </pre>
 *
 * <p>Only the details tell about the cache filter. The time is the start of the request; durations are milliseconds.
 */
public final class Envoy implements AccessDialect {
    private static final StatusWords DETAILS =
            StatusWords.of(CacheStatus.HIT, "cache.response_from_cache_filter").and(CacheStatus.MISS, "via_upstream");

    private final Cursor in = new Cursor();
    private final EnvoyText text = new EnvoyText();
    private final EnvoyJson json = new EnvoyJson();

    @Override
    public String name() {
        return "access-envoy";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        String reason = switch (in.peek()) {
            case '[' -> text.read(in, into);
            case '{' -> json.read(line, into);
            default -> Reason.BAD_SHAPE;
        };
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    /** What response code details say of the cache; null when they speak of something else. */
    static @Nullable CacheStatus details(byte[] bytes, int from, int to) {
        return DETAILS.meaning(bytes, from, to);
    }
}
