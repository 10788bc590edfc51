package io.barograph.processor.detect;

/**
 * One fetch as the search for its cause sees it; times are microseconds since the epoch, -1 when unknown.
 *
 * @param id what a verdict names it by
 * @param node who fetched
 * @param start when it was asked for
 * @param connected when the first connection stood
 * @param end when it ended
 * @param bytes its size, -1 when unknown
 */
public record Transfer(String id, String node, long start, long connected, long end, long bytes) {
    /** Whether its times can be believed. */
    boolean plausible() {
        return start >= 0 && end >= start && bytes >= 0 && (connected < 0 || (start <= connected && connected <= end));
    }

    /** The whole of it. */
    long total() {
        return end - start;
    }

    /** Whether the log told when it was connected. */
    boolean tellsConnect() {
        return connected >= 0;
    }

    /** Name look-up, connection and the wait of the client before both; 0 where the log does not tell. */
    long connecting() {
        return tellsConnect() ? connected - start : 0;
    }

    /** When the wait for the first byte began; the start where the log tells no more. */
    long bodyFrom() {
        return tellsConnect() ? connected : start;
    }

    /** Wait for the first byte, and the body. */
    long moving() {
        return end - bodyFrom();
    }

    /**
     * Bytes per second of the body, where the wait for the first byte usually is {@code wait} microseconds; that is
     * taken for half of the time at most.
     */
    double speedAfter(double wait) {
        double body = Double.isNaN(wait) ? moving() : moving() - Math.min(wait, moving() / 2.0);
        return bytes * 1e6 / Math.max(1, body);
    }

    /** Bytes per second of wait and body. */
    double speed() {
        return bytes * 1e6 / Math.max(1, moving());
    }
}
