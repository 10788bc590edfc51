package io.barograph.processor.parse.access.nginx;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Cursor;

/**
 * nginx 1.x with the cache status behind the combined format, or in front of everything; written by nginx 1.22.1:
 *
 * <pre>
 * 127.0.0.1 - - [23/Nov/2026:19:17:05 +0000] "GET /v2/ HTTP/1.1" 200 1638 "-" "curl/7.88.1" "-" MISS 0.627 0.628
 * 127.0.0.1 - - [23/Nov/2026:19:17:44 +0000] "GET /v2/ HTTP/1.1" 200 1638 "-" "curl/7.88.1" rt=0.907 uct="0.000" ucs=MISS
 * MISS [23/Nov/2026:19:17:43 +0000] 127.0.0.1 "GET /v2/ HTTP/1.1" 200 1638 0.001
 * </pre>
 *
 * <p>The time is the end of the request; times are seconds.
 */
public final class NginxText implements AccessDialect {
    private final Cursor in = new Cursor();
    private final CommonHead head = new CommonHead();
    private final NginxTail tail = new NginxTail();
    private final Fetch scratch = new Fetch();

    @Override
    public String name() {
        return "access-nginx";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        String reason = in.peek() == '[' ? statusFirst(into) : combined(into);
        return reason.isEmpty() ? Answer.EVENT : into.reject(reason);
    }

    private String combined(Fetch into) {
        String reason = head.afterClient(in, into);
        return reason.isEmpty() ? tail.read(in, into) : reason;
    }

    private String statusFirst(Fetch into) {
        CacheStatus cache = StatusWords.NGINX.meaning(in.bytes(), in.from(), in.to());
        in.eat('[');
        String reason = head.time(in, into);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!in.word()) {
            return Reason.BAD_FIELD_COUNT;
        }
        into.client(in.from(), in.to());
        reason = head.request(in, into);
        if (!reason.isEmpty()) {
            return reason;
        }
        reason = tail.read(in, into);
        if (cache == null || !reason.isEmpty()) {
            return Reason.UNKNOWN_CACHE_STATUS;
        }
        into.cache = cache;
        return CommonHead.FINE;
    }

    @Override
    public int sureness(Line line) {
        scratch.clear();
        return switch (read(line, scratch)) {
            case EVENT -> tail.toldMore() ? SURE : POSSIBLE;
            case IGNORED, REJECTED -> NO;
        };
    }
}
