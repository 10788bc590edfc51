package io.barograph.processor.parse.access.squid;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.StatusWords;
import io.barograph.processor.parse.bytes.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Squid's result codes, such as {@code TCP_MEM_HIT}. Endings that say how the transfer went ({@code _ABORTED}) and the
 * infix of collapsed forwarding ({@code TCP_CF_HIT}) do not change what the cache did.
 */
final class ResultCode {
    private static final StatusWords CODES = StatusWords.of(
                    CacheStatus.HIT,
                    "TCP_HIT",
                    "TCP_MEM_HIT",
                    "TCP_IMS_HIT",
                    "TCP_INM_HIT",
                    "TCP_NEGATIVE_HIT",
                    "TCP_OFFLINE_HIT",
                    "UDP_HIT")
            .and(CacheStatus.STALE, "TCP_REFRESH_FAIL_OLD")
            .and(CacheStatus.REVALIDATED, "TCP_REFRESH_UNMODIFIED")
            .and(CacheStatus.MISS, "TCP_MISS", "TCP_CLIENT_REFRESH_MISS", "TCP_SWAPFAIL_MISS", "UDP_MISS")
            .and(CacheStatus.EXPIRED, "TCP_REFRESH_MODIFIED")
            .and(CacheStatus.BYPASS, "TCP_TUNNEL")
            .and(CacheStatus.ERROR, "TCP_REFRESH_FAIL_ERR")
            .and(CacheStatus.NONE, "TCP_REDIRECT", "UDP_DENIED", "UDP_INVALID", "-");
    private static final byte[][] NO_LOOKUP = {Scan.ascii("TCP_DENIED"), Scan.ascii("TAG_NONE"), Scan.ascii("NONE")};
    private static final byte[][] ENDINGS = {Scan.ascii("_ABORTED"), Scan.ascii("_TIMEDOUT"), Scan.ascii("_IGNORED")};
    private static final byte[] COLLAPSED = Scan.ascii("TCP_CF_");
    private static final int PREFIX = 4;

    private ResultCode() {}

    /** What the code in the range means, or null when it is no code of Squid's. */
    static @Nullable CacheStatus meaning(byte[] bytes, int from, int to) {
        for (byte[] beginning : NO_LOOKUP) {
            if (Scan.startsWith(bytes, from, to, beginning)) {
                return CacheStatus.NONE;
            }
        }
        int end = withoutEndings(bytes, from, to);
        if (Scan.startsWith(bytes, from, end, COLLAPSED)) {
            return collapsed(bytes, from + COLLAPSED.length, end);
        }
        return CODES.meaning(bytes, from, end);
    }

    private static int withoutEndings(byte[] bytes, int from, int to) {
        int end = to;
        for (int round = 0; round < ENDINGS.length; round++) {
            for (byte[] ending : ENDINGS) {
                int start = end - ending.length;
                if (start > from && Scan.is(bytes, start, end, ending)) {
                    end = start;
                }
            }
        }
        return end;
    }

    /** The rest of a collapsed code is found by a copy with the plain prefix; such lines are rare. */
    private static @Nullable CacheStatus collapsed(byte[] bytes, int from, int to) {
        byte[] plain = new byte[PREFIX + to - from];
        System.arraycopy(COLLAPSED, 0, plain, 0, PREFIX);
        System.arraycopy(bytes, from, plain, PREFIX, to - from);
        return CODES.meaning(plain, 0, plain.length);
    }
}
