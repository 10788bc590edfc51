package io.barograph.shipper.ship;

import java.util.ArrayList;
import java.util.List;

/**
 * Contents of which nothing may be sent until a checkpoint knows of them. Without that, a kill followed by a rewrite of
 * the same file could not be told from a file that simply has not been acknowledged.
 */
final class Announcements {
    private final List<Feed> waiting = new ArrayList<>();
    private final List<Feed> beingSaved = new ArrayList<>();

    void add(Feed feed) {
        waiting.add(feed);
        feed.hold();
    }

    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /** A checkpoint is made of all that is known now. */
    void beingSaved() {
        beingSaved.addAll(waiting);
        waiting.clear();
    }

    /**
     * It was written, or the disk would not take it. Then they go on as well: a full disk stops nothing, it only opens
     * the gap that this class closes.
     */
    void saved(long now) {
        beingSaved.forEach(feed -> feed.lookAgainNow(now));
        beingSaved.clear();
    }
}
