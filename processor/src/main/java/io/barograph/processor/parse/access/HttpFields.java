package io.barograph.processor.parse.access;

import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/** Fields that every HTTP log has, each written in a few ways. */
public final class HttpFields {
    private static final byte[] SCHEME_END = Scan.ascii("://");
    private static final byte[] HTTP_1_1 = Scan.ascii(" HTTP/1.1");
    private static final int LONGEST_SCHEME = 8;

    private HttpFields() {}

    /**
     * Status: three digits, or {@code -}, {@code 0} and {@code 000} where no answer was sent; -1 when it is none of
     * these.
     */
    public static int status(byte[] bytes, int from, int to) {
        if (to - from == 1 && (bytes[from] == '-' || bytes[from] == '0')) {
            return 0;
        }
        if (to - from != 3) {
            return -1;
        }
        long status = Numbers.natural(bytes, from, to);
        return status == 0 || (status >= 100 && status <= 599) ? (int) status : -1;
    }

    /**
     * A request line such as {@code GET /v2/ HTTP/1.1}, {@code GET /api} or garbage: the middle is what was asked for,
     * and the host of a full URL is the upstream.
     */
    public static void requestLine(byte[] bytes, int from, int to, Fetch into) {
        int blank = Scan.find(bytes, from, to, ' ');
        if (blank == to) {
            into.request(from, to);
            return;
        }
        int target = blank + 1;
        if (Scan.endsWith(bytes, target + 1, to, HTTP_1_1)) { // nearly all
            target(bytes, target, to - HTTP_1_1.length, into);
            return;
        }
        int last = Scan.findLast(bytes, target, to, ' ');
        target(bytes, target, last > target && isProtocol(bytes, last + 1, to) ? last : to, into);
    }

    private static boolean isProtocol(byte[] bytes, int from, int to) {
        return to - from > 5 && bytes[from] == 'H' && bytes[from + 4] == '/';
    }

    /** What was asked for: a path, or a full URL, which also tells the host. */
    public static void target(byte[] bytes, int from, int to, Fetch into) {
        into.request(from, to);
        if (from < to && bytes[from] == '/') {
            return;
        }
        int mark = Scan.find(bytes, from, Math.min(to, from + LONGEST_SCHEME), SCHEME_END);
        if (mark > from) {
            int host = mark + SCHEME_END.length;
            int path = Scan.find(bytes, host, to, '/');
            into.upstream(host, path);
            into.request(path, to);
        }
    }

    /**
     * Index where the port of {@code 127.0.0.1:33094} begins (its colon), or {@code to}; a bare IPv6 address has none.
     */
    public static int withoutPort(byte[] bytes, int from, int to) {
        int colon = Scan.findLast(bytes, from, to, ':');
        if (colon <= from) {
            return to;
        }
        boolean bracketed = bytes[colon - 1] == ']';
        return bracketed || Scan.find(bytes, from, colon, ':') == colon ? colon : to;
    }
}
