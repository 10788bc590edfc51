package io.barograph.processor.parse.access.varnish;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;

/**
 * varnishncsa; written by version 7.1.1 with a {@code -F} that tells the handling, and with {@code -j} (cut):
 *
 * <pre>
 * 127.0.0.1 - - [23/Nov/2026:19:18:21 +0000] "GET http://127.0.0.1/v2/ HTTP/1.1" 200 1638 "-" "curl/7.88.1" hit hit 0.000074 93
 * {"ts":"2026-11-23T19:18:21+0000","req":"GET http://127.0.0.1/v2/ HTTP/1.1","status":200,"handling":"hit","dur_us":93}
 * </pre>
 *
 * <p>The default format has no cache status at all and reads as {@link CacheStatus#NONE}. The time is the start of the
 * request.
 */
public final class Varnish implements AccessDialect {
    static final StatusWords HANDLING = StatusWords.of(CacheStatus.HIT, "hit", "streaming-hit")
            .and(CacheStatus.MISS, "miss", "hitmiss")
            .and(CacheStatus.BYPASS, "pass", "hitpass", "pipe")
            .and(CacheStatus.NONE, "synth", "-")
            .and(CacheStatus.ERROR, "error");

    private final Cursor in = new Cursor();
    private final VarnishText text = new VarnishText();
    private final VarnishJson json = new VarnishJson();

    @Override
    public String name() {
        return "access-varnish";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        String reason = in.peek() == '{' ? json.read(line, into) : text.read(in, into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    @Override
    public int sureness(Line line) {
        Fetch scratch = new Fetch();
        return switch (read(line, scratch)) {
            case EVENT -> in.peek() == '{' || text.toldCache() ? SURE : POSSIBLE;
            case IGNORED -> NO;
            case REJECTED -> in.peek() == '{' && scratch.reason.equals(Reason.UNKNOWN_CACHE_STATUS) ? POSSIBLE : NO;
        };
    }
}
