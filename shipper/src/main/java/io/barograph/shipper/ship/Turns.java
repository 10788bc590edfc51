package io.barograph.shipper.ship;

import io.barograph.shipper.read.FollowedFile;
import io.barograph.shipper.read.RotatedSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is, so that the lines of a backlog are sent in the order in which they were written: windows close by
 * the time of events, and what comes after younger lines is late.
 *
 * <pre>
 *   of one rotated set   a new file waits until what is older in its set is read to its end
 *   at the start         files that nobody writes any more wait for each other, the oldest goes first, and those that
 *                        were written side by side go in step; those that are being written wait for all of them
 * </pre>
 *
 * <p>A file that is being written waits ten seconds at most, and never again once it went: what is live is worth more
 * than the order. One that cannot be read holds nobody up.
 */
final class Turns {
    /** How long a live file waits. */
    static final long PATIENCE_MILLIS = 10_000;
    /** Nobody writes a file that did not change for so long. */
    static final long STILL_MILLIS = 5_000;

    /** Older files of a set that a new one is held back for at most; they wait for each other. */
    private static final int MOST_OLDER = 16;

    private static final int MOST_LOOKED_AT = 64;

    private final boolean once;
    private final Predicate<FollowedFile> hasMore;
    private final Map<Feed, Wait> waits = new HashMap<>();
    private final Map<Feed, List<Feed>> behind = new HashMap<>();
    private final Map<String, List<Feed>> allBySet = new HashMap<>();
    private final Map<Feed, String> setOf = new HashMap<>();
    private final Map<Feed, InStep> inStep = new HashMap<>();

    /** Whom a file waits for, and until when. */
    private record Wait(Set<Feed> before, long untilMillis) {}

    /** With {@code once} there are no live files; {@code hasMore} says of which the end is not read. */
    Turns(boolean once, Predicate<FollowedFile> hasMore) {
        this.once = once;
        this.hasMore = hasMore;
    }

    /**
     * New files of one scan, {@code first} being that of the start. Answers those that others wait for: they have to be
     * looked at.
     */
    List<Feed> enlist(List<Feed> fresh, boolean first, long now) {
        List<Feed> asked = new ArrayList<>();
        List<Feed> oldestFirst = new ArrayList<>(fresh);
        oldestFirst.sort(Comparator.comparingLong(feed -> feed.file.modifiedMillis()));
        Ranks ranks = new Ranks(now + PATIENCE_MILLIS);
        for (Feed feed : oldestFirst) {
            Set<Feed> before = older(feed, first ? 1 : MOST_OLDER);
            boolean still = first && (once || now - feed.file.modifiedMillis() >= STILL_MILLIS);
            if (first) {
                ranks.place(feed, still, before);
            }
            if (!before.isEmpty()) {
                waits.put(feed, new Wait(before, still ? Long.MAX_VALUE : now + PATIENCE_MILLIS));
                before.forEach(one -> standBehind(one, feed));
                asked.addAll(before);
            }
        }
        return asked;
    }

    /** The files of the first scan, from the oldest on: some side by side, and one row behind the other. */
    private final class Ranks {
        private final long liveUntil;
        private InStep row = new InStep(true, Long.MAX_VALUE);
        private Set<Feed> stillBefore = Set.of();

        Ranks(long liveUntil) {
            this.liveUntil = liveUntil;
        }

        /** Puts {@code feed} into the last row or a new one, and adds the row before to those that it waits for. */
        void place(Feed feed, boolean still, Set<Feed> before) {
            if (hasMore(feed)) {
                if (!row.takes(feed, still, before)) {
                    stillBefore = row.isOfStill() ? row.members() : stillBefore;
                    row = new InStep(still, still ? Long.MAX_VALUE : liveUntil);
                }
                row.add(feed);
                inStep.put(feed, row);
            }
            before.addAll(stillBefore);
        }
    }

    /** The files of its set that may have something older to tell; and it is one of the set from now on. */
    private Set<Feed> older(Feed feed, int most) {
        String set = RotatedSet.of(feed.file.path());
        List<Feed> others = allBySet.computeIfAbsent(set, name -> new ArrayList<>());
        Set<Feed> older = new HashSet<>();
        int last = Math.max(0, others.size() - MOST_LOOKED_AT);
        for (int i = others.size() - 1; i >= last && older.size() < most; i--) {
            if (hasMore(others.get(i))) {
                older.add(others.get(i));
            }
        }
        others.add(feed);
        setOf.put(feed, set);
        return older;
    }

    private boolean hasMore(Feed feed) {
        return !feed.isDone() && hasMore.test(feed.file);
    }

    private void standBehind(Feed one, Feed next) {
        behind.computeIfAbsent(one, feed -> new ArrayList<>()).add(next);
    }

    /** Whether it may be sent now. */
    boolean isTurnOf(Feed feed, long now) {
        Wait wait = waits.get(feed);
        return wait == null || now >= wait.untilMillis();
    }

    /** Whether those that were written beside it are as far as it is. */
    boolean isInStep(Feed feed, long now) {
        InStep together = inStep.get(feed);
        return together == null || together.mayGo(feed, now);
    }

    /** When its patience ends; in ages for a file that has time. */
    long waitsUntil(Feed feed) {
        Wait wait = waits.get(feed);
        return wait == null ? Long.MIN_VALUE : wait.untilMillis();
    }

    /** It is read to its end, or cannot be read: those behind it move up. True when one of them may go. */
    boolean leave(Feed feed, long now) {
        Wait own = waits.remove(feed);
        InStep together = inStep.remove(feed);
        if (together != null) {
            together.leave(feed);
        }
        List<Feed> next = behind.remove(feed);
        boolean anyGoes = false;
        for (Feed one : next == null ? List.<Feed>of() : next) {
            anyGoes |= moveUp(one, feed, own, now);
        }
        return anyGoes;
    }

    private boolean moveUp(Feed one, Feed gone, @Nullable Wait inherited, long now) {
        Wait wait = waits.get(one);
        if (wait == null) {
            return false;
        }
        wait.before().remove(gone);
        if (inherited != null) {
            inherited.before().forEach(before -> standBehind(before, one));
            wait.before().addAll(inherited.before());
        }
        if (!wait.before().isEmpty()) {
            return false;
        }
        waits.remove(one);
        one.goOn(now);
        return true;
    }

    /** It is followed no longer. */
    void forget(Feed feed, long now) {
        leave(feed, now);
        String set = setOf.remove(feed);
        List<Feed> others = set == null ? null : allBySet.get(set);
        if (set != null && others != null && others.remove(feed) && others.isEmpty()) {
            allBySet.remove(set);
        }
    }
}
