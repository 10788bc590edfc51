package io.barograph.processor.parse.access.fastly;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.bytes.Scan;
import org.jspecify.annotations.Nullable;

/**
 * {@code fastly_info.state}: a word and endings, such as {@code HIT-STALE-CLUSTER}. {@code -CLUSTER} and {@code -WAIT}
 * tell which machine answered and that it had to wait, not what the cache did.
 */
final class State {
    private static final byte[] HIT = Scan.ascii("HIT");
    private static final byte[] SYNTHETIC = Scan.ascii("HIT-SYNTH");
    private static final byte[] STALE = Scan.ascii("HIT-STALE");
    private static final byte[] REFRESH = Scan.ascii("-REFRESH");
    private static final byte[] MISS = Scan.ascii("MISS");
    private static final byte[] PASS = Scan.ascii("PASS");
    private static final byte[] HIT_FOR_PASS = Scan.ascii("HITPASS");
    private static final byte[] ERROR = Scan.ascii("ERROR");
    private static final byte[] BACKGROUND_ERROR = Scan.ascii("BG-ERROR");
    private static final byte[] NONE = Scan.ascii("NONE");
    private static final byte[] UPGRADE = Scan.ascii("UPGRADE");

    private State() {}

    static @Nullable CacheStatus meaning(byte[] bytes, int from, int to) {
        if (is(bytes, from, to, ERROR) || is(bytes, from, to, BACKGROUND_ERROR)) {
            return CacheStatus.ERROR;
        }
        if (is(bytes, from, to, NONE) || is(bytes, from, to, UPGRADE) || is(bytes, from, to, SYNTHETIC)) {
            return CacheStatus.NONE;
        }
        if (is(bytes, from, to, PASS) || is(bytes, from, to, HIT_FOR_PASS)) {
            return CacheStatus.BYPASS;
        }
        if (is(bytes, from, to, STALE)) {
            return CacheStatus.STALE;
        }
        boolean hit = is(bytes, from, to, HIT);
        if (!hit && !is(bytes, from, to, MISS)) {
            return null;
        }
        if (Scan.find(bytes, from, to, REFRESH) >= 0) {
            return CacheStatus.REVALIDATED;
        }
        return hit ? CacheStatus.HIT : CacheStatus.MISS;
    }

    /** Whether the state is this word, alone or before an ending. */
    private static boolean is(byte[] bytes, int from, int to, byte[] word) {
        int end = from + word.length;
        return Scan.startsWith(bytes, from, to, word) && (end == to || bytes[end] == '-');
    }
}
