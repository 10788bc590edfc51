package io.barograph.shipper.ship;

import io.barograph.shipper.read.FollowedFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All files on their way. Those that grew lately are warm and looked at every few milliseconds; the others when the
 * system tells that they changed, and all of them from time to time.
 */
final class Feeds {
    /** Few files have their turn sooner than they must: one in so many milliseconds. */
    private static final long A_TURN_MILLIS = 100;

    private static final long SWEEP_MILLIS = 1000;
    private static final long SWEEP_WHEN_WATCHED_MILLIS = 10_000;

    private final Map<FollowedFile, Feed> byFile = new HashMap<>();
    private final List<Feed> all = new ArrayList<>();
    private final Deque<Feed> warm = new ArrayDeque<>();
    private int sweepAt;
    private long sweptMillis;

    void add(Feed feed) {
        byFile.put(feed.file, feed);
        all.add(feed);
        warm.add(feed);
    }

    void remove(Feed feed) {
        all.remove(feed);
        byFile.remove(feed.file);
    }

    @Nullable Feed of(FollowedFile file) {
        return byFile.get(file);
    }

    List<Feed> all() {
        return all;
    }

    void warmUp(Feed feed) {
        if (!feed.isWarm() && !feed.isDone()) {
            warm.add(feed);
            feed.changed();
        }
    }

    /**
     * Warms a share of the idle ones up, so that all had their turn when a second is over, or ten where the system
     * tells of changes.
     */
    void sweep(long now, boolean watched) {
        long period = watched ? SWEEP_WHEN_WATCHED_MILLIS : SWEEP_MILLIS;
        long since = Math.min(now - sweptMillis, SWEEP_MILLIS);
        if (since < A_TURN_MILLIS) {
            return;
        }
        sweptMillis = now;
        if (all.isEmpty()) {
            return;
        }
        long share = Math.min(all.size(), all.size() * since / period + since / A_TURN_MILLIS);
        for (long i = 0; i < share; i++) {
            sweepAt = sweepAt + 1 < all.size() ? sweepAt + 1 : 0;
            warmUp(all.get(sweepAt));
        }
    }

    /** Shows every warm file to {@code eye} once; those that it leaves warm stay. */
    void eachWarm(Consumer<Feed> eye) {
        for (int left = warm.size(); left > 0; left--) {
            Feed feed = warm.remove();
            eye.accept(feed);
            if (feed.isWarm()) {
                warm.add(feed);
            }
        }
    }

    /** Whether none is warm. */
    boolean areResting() {
        return warm.isEmpty();
    }

    /** When the next warm file is due, or {@code latest} when none is before. */
    long nextDueMillis(long latest) {
        long next = latest;
        for (Feed feed : warm) {
            next = Math.min(next, feed.dueMillis());
        }
        return next;
    }
}
