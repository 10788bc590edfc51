package io.barograph.shipper.ship;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Files that were written side by side, such as the logs of several runners, are read side by side: the one whose next
 * byte is the oldest goes first. When a byte was written nobody knows; a file is taken to have grown evenly from its
 * birth to its last change, which keeps the lines of one hour together however much each file has to say of it.
 */
final class InStep {
    /** More than this would be open at once; what comes then waits for these. */
    private static final int MOST = 16;
    /** How finely time is told apart: no file is ahead of another by more than this part of all of it, and a chunk. */
    private static final int PARTS = 256;

    private final boolean still;
    private final long untilMillis;
    private final Map<Feed, Span> spans = new LinkedHashMap<>();
    private double partMillis;
    private double youngestMillis = Double.NEGATIVE_INFINITY;

    private record Span(double fromMillis, double toMillis, double bytes) {
        static Span of(Feed feed) {
            double born = feed.file.identity().birthNanos() / 1e6;
            double changed = feed.file.modifiedMillis();
            // Of a copy the birth tells nothing: it may be younger than what is in it.
            return new Span(born > 0 && born < changed ? born : changed, changed, Math.max(1, feed.file.size()));
        }

        double at(long offset) {
            return fromMillis + (toMillis - fromMillis) * Math.min(1, offset / bytes);
        }
    }

    /**
     * For files that nobody writes any more, or for those that are being written; after {@code untilMillis} each for
     * itself.
     */
    InStep(boolean still, long untilMillis) {
        this.still = still;
        this.untilMillis = untilMillis;
    }

    /**
     * Whether {@code feed}, which is younger than all that are in, was written beside them; it waits for
     * {@code before}.
     */
    boolean takes(Feed feed, boolean nobodyWrites, Set<Feed> before) {
        return still == nobodyWrites
                && spans.size() < MOST
                && !feed.file.isCompressed()
                && before.stream().noneMatch(spans::containsKey)
                && (spans.isEmpty() || Span.of(feed).fromMillis() < youngestMillis);
    }

    void add(Feed feed) {
        Span span = Span.of(feed);
        spans.put(feed, span);
        youngestMillis = Math.max(youngestMillis, span.toMillis());
        partMillis = Math.max(partMillis, (span.toMillis() - span.fromMillis()) / PARTS);
    }

    /** It is at its end, or cannot be read: nobody waits for it any more. */
    void leave(Feed feed) {
        spans.remove(feed);
    }

    boolean isOfStill() {
        return still;
    }

    Set<Feed> members() {
        return new LinkedHashSet<>(spans.keySet());
    }

    /** Whether nobody is further behind than it by more than a part. */
    boolean mayGo(Feed feed, long now) {
        Span own = spans.get(feed);
        if (own == null || spans.size() == 1 || now >= untilMillis) {
            return true;
        }
        double mostMillis = next(feed, own) - partMillis;
        return spans.entrySet().stream().allMatch(other -> next(other.getKey(), other.getValue()) >= mostMillis);
    }

    /** When its next byte was written. */
    private static double next(Feed feed, Span span) {
        return span.at(feed.file.place().mark().offset());
    }
}
