package io.barograph.processor.parse.access.harbor;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Harbor 2: the debug line by which its core tells that the proxy cache has to ask the origin, from Harbor's issue
 * 22799, and the access log of its nginx (format {@code timed_combined}, with or without a time and a syslog header):
 *
 * <pre>
 * [DEBUG] [/controller/proxy/controller.go:266]: The blob doesn't exist, proxy the request to the target server...
 * 10.0.0.17 - "GET /v2/proxy/library/alpine/blobs/sha256:aaa HTTP/1.1" 200 3408729 "-" "docker/24.0.7" 0.214 0.213 .
 * </pre>
 *
 * <p>The debug line is a miss. Once one was seen in the stream, a blob or manifest that is fetched without a debug line
 * before it is a hit; the fetch that belongs to a debug line is not counted again.
 */
public final class Harbor implements AccessDialect {
    private static final byte[] ASKS_ORIGIN = Scan.ascii("proxy the request to the target server");
    private static final byte[][] LEVELS = {
        Scan.ascii("[DEBUG] ["), Scan.ascii("[INFO] ["), Scan.ascii("[WARNING] ["), Scan.ascii("[ERROR] [")
    };
    private static final byte[] GET = Scan.ascii("\"GET /v2/");
    private static final byte[] BLOBS = Scan.ascii("/blobs/");
    private static final byte[] MANIFESTS = Scan.ascii("/manifests/");

    private final Cursor in = new Cursor();
    private final IsoTime time = new IsoTime();
    private final HarborAccess access = new HarborAccess();
    private boolean coreSpeaks;
    private int pendingMisses;
    private boolean itsOwn;

    @Override
    public String name() {
        return "access-harbor";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        itsOwn = false;
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        into.completedAtMillis = line.atMillis();
        for (byte[] level : LEVELS) {
            int found = Scan.find(line.bytes(), line.from(), in.end(), level);
            if (found >= 0) {
                return core(line, found, into);
            }
        }
        String reason = access.read(in, into);
        if (!reason.isEmpty()) {
            return into.reject(reason);
        }
        itsOwn = true;
        into.cache = lookup(line, into) ? answered() : CacheStatus.NONE;
        return Answer.EVENT;
    }

    private Answer core(Line line, int level, Fetch into) {
        if (Scan.find(line.bytes(), level, in.end(), ASKS_ORIGIN) < 0) {
            return Answer.IGNORED;
        }
        long own = in.word() ? time.millis(in.bytes(), in.from(), in.to()) : Numbers.NONE;
        into.completedAtMillis = own == Numbers.NONE ? line.atMillis() : own;
        into.cache = CacheStatus.MISS;
        coreSpeaks = true;
        itsOwn = true;
        pendingMisses++;
        return Answer.EVENT;
    }

    private static boolean lookup(Line line, Fetch fetch) {
        byte[] bytes = line.bytes();
        return fetch.status == 200
                && Scan.find(bytes, line.from(), line.to(), GET) >= 0
                && (Scan.find(bytes, fetch.requestFrom, fetch.requestTo, BLOBS) >= 0
                        || Scan.find(bytes, fetch.requestFrom, fetch.requestTo, MANIFESTS) >= 0);
    }

    private CacheStatus answered() {
        if (pendingMisses > 0) {
            pendingMisses--;
            return CacheStatus.NONE;
        }
        return coreSpeaks ? CacheStatus.HIT : CacheStatus.NONE;
    }

    @Override
    public int sureness(Line line) {
        // A reading here must not count among those that are remembered.
        Harbor fresh = new Harbor();
        fresh.read(line, new Fetch());
        return fresh.itsOwn ? SURE : NO;
    }
}
