package io.barograph.processor.parse.access.bazelremote;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.HttpFields;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;
import io.barograph.processor.parse.bytes.Words;
import java.util.List;

/**
 * bazel-remote 2, over HTTP and over gRPC; its formats, filled in:
 *
 * <pre>
 * 2026/11/23 19:20:11  GET 200       10.0.0.17 /cas/6f2a8c1f0e5b4d3c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a1908f7e6d5c4b
 * 2026/11/23 19:20:12 GRPC AC GET 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9 NOT FOUND
 * </pre>
 *
 * <p>It tells no duration. Reads are lookups, writes are not. A time has no zone and is taken as UTC.
 */
public final class BazelRemote implements AccessDialect {
    private static final Words METHODS = new Words(List.of("GET", "HEAD", "PUT", "GRPC"));
    private static final int PUT = 2;
    private static final int GRPC = 3;
    private static final byte[] BYTE_STREAM = Scan.ascii("BYTESTREAM");

    private final Cursor in = new Cursor();
    private final IsoTime time = new IsoTime();

    @Override
    public String name() {
        return "access-bazel-remote";
    }

    @Override
    public Answer read(Line line, Fetch into) {
        in.on(line.bytes(), line.from(), line.to());
        if (in.atEnd()) {
            return Answer.IGNORED;
        }
        if (!in.words(2)) {
            return into.reject(Reason.BAD_SHAPE);
        }
        into.completedAtMillis = time.millis(line.bytes(), line.from(), in.to());
        if (into.completedAtMillis == Numbers.NONE) {
            return into.reject(Reason.BAD_TIME);
        }
        in.blanks();
        if (!in.word()) {
            return Answer.IGNORED;
        }
        int method = METHODS.index(in.bytes(), in.from(), in.to());
        if (method < 0) {
            return Answer.IGNORED;
        }
        return method == GRPC ? grpc(into) : http(method, into);
    }

    private Answer http(int method, Fetch into) {
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        into.status = HttpFields.status(in.bytes(), in.from(), in.to());
        if (into.status < 0) {
            return into.reject(Reason.BAD_STATUS);
        }
        in.blanks();
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        into.client(in.from(), in.to());
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        into.request(in.from(), in.to());
        into.cache = method == PUT ? CacheStatus.NONE : ofStatus(into.status);
        return Answer.EVENT;
    }

    private static CacheStatus ofStatus(int status) {
        if (status == 200) {
            return CacheStatus.HIT;
        }
        if (status == 404) {
            return CacheStatus.MISS;
        }
        return status >= 500 ? CacheStatus.ERROR : CacheStatus.NONE;
    }

    /** Which store, which call, what for, and how it went; a byte stream says how it went before what for. */
    private Answer grpc(Fetch into) {
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        boolean stream = in.is(BYTE_STREAM);
        if (!in.word()) {
            return into.reject(Reason.BAD_FIELD_COUNT);
        }
        int call = in.from();
        int callEnd = in.to();
        if (!stream) {
            if (!in.word()) {
                return into.reject(Reason.BAD_FIELD_COUNT);
            }
            into.request(in.from(), in.to());
        }
        into.cache = GrpcCall.meaning(in.bytes(), call, callEnd, in.at(), in.end());
        return Answer.EVENT;
    }
}
