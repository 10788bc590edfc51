package io.barograph.processor.window;

import java.util.List;

/**
 * What a chunk tells of the fetches of one node from one upstream in one slice, so that slow ones can be compared with
 * them: a bounded number of single fetches, and the bytes of all others by second.
 *
 * @param source where it was seen
 * @param upstream who was asked
 * @param node who fetched
 * @param slice start of the slice, milliseconds since the epoch
 * @param fetches some of them, small, middling and large ones
 * @param rest bytes of those that are not among them, by the second in which they ended
 */
public record NodeFetches(
        String source, String upstream, String node, long slice, List<Timed> fetches, List<Long> rest) {
    /** Copies the lists. */
    public NodeFetches {
        fetches = List.copyOf(fetches);
        rest = List.copyOf(rest);
    }

    /**
     * One fetch; microseconds.
     *
     * @param end when it ended, since the epoch
     * @param total how long it took
     * @param connect start to first connect, -1 when unknown
     * @param bytes its size
     */
    public record Timed(long end, long total, long connect, long bytes) {}
}
