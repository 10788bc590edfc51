package io.barograph.processor.parse.access.bazelremote;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.bytes.Scan;
import io.barograph.processor.parse.bytes.Words;
import java.util.List;

/** How a gRPC call went: {@code GET … OK}, {@code HEAD … NOT FOUND}, {@code READ COMPLETED …}. */
final class GrpcCall {
    private static final Words READS = new Words(List.of("GET", "HEAD", "READ"));
    private static final byte[] NOT_FOUND = Scan.ascii("NOT FOUND");
    private static final byte[] OK = Scan.ascii("OK");
    private static final byte[] COMPLETED = Scan.ascii("COMPLETED");

    private GrpcCall() {}

    static CacheStatus meaning(byte[] bytes, int call, int callEnd, int outcome, int end) {
        if (READS.index(bytes, call, callEnd) < 0) {
            return CacheStatus.NONE;
        }
        if (Scan.find(bytes, outcome, end, NOT_FOUND) >= 0) {
            return CacheStatus.MISS;
        }
        boolean went = Scan.is(bytes, outcome, end, OK) || Scan.startsWith(bytes, outcome, end, COMPLETED);
        return went ? CacheStatus.HIT : CacheStatus.ERROR;
    }
}
