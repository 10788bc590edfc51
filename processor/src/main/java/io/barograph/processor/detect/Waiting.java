package io.barograph.processor.detect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes in the order of their time. What there is to show is asked for after each, and a roll-up over a hundred
 * thousand upstreams has as many waiting, in any order. So what happens to them is also written down, in an array that
 * is only appended to: a glance is that array and a number, and whoever reads it goes through what happened. When most
 * of what is written down is over, a new array begins with those that still wait.
 */
final class Waiting {
    private static final Comparator<Outcome> IN_ORDER =
            Comparator.comparingLong(Outcome::at).thenComparing(Outcome::ref);
    private static final int FEW = 8;

    private final TreeMap<Outcome, Outcome> outcomes = new TreeMap<>(IN_ORDER);
    /** Those that came; null where the oldest went. */
    private @Nullable Outcome[] happened = new Outcome[FEW];

    private int length;
    private long weight;

    /** Whether none wait. */
    boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** The oldest; there must be one. */
    Outcome first() {
        return outcomes.firstEntry().getValue();
    }

    /** The oldest, which waits no longer; there must be one. */
    Outcome poll() {
        Outcome oldest = outcomes.pollFirstEntry().getValue();
        weight -= oldest.weight();
        write(null);
        return oldest;
    }

    /** The one of the same time and reference, if any. */
    @Nullable Outcome like(Outcome outcome) {
        return outcomes.get(outcome);
    }

    /** Lets one wait, in place of the one of the same time and reference. */
    void put(Outcome outcome) {
        Outcome before = outcomes.put(outcome, outcome);
        weight += outcome.weight() - (before == null ? 0 : before.weight());
        write(outcome);
    }

    /** About how many characters are kept of all. */
    long weight() {
        return weight;
    }

    /** What others hold of an array is never overwritten. */
    private void write(@Nullable Outcome event) {
        if (length == happened.length && 2 * outcomes.size() <= length) {
            happened = outcomes.values().toArray(new Outcome[Math.max(FEW, 2 * outcomes.size())]);
            length = outcomes.size();
            return;
        }
        if (length == happened.length) {
            happened = Arrays.copyOf(happened, 2 * length);
        }
        happened[length++] = event;
    }

    /** All that wait now, in order. */
    List<Outcome> all() {
        return List.copyOf(outcomes.values());
    }

    /** All that wait now, whatever happens later; may be read by any thread that it is handed to. */
    Glance glance() {
        return new Glance(happened, length);
    }

    /** Those that waited at some moment. */
    static final class Glance {
        /** None. */
        static final Glance NONE = new Glance(new Outcome[0], 0);

        private final @Nullable Outcome[] happened;
        private final int length;

        private Glance(@Nullable Outcome[] happened, int length) {
            this.happened = happened;
            this.length = length;
        }

        /** The outcomes, in order. */
        List<Outcome> outcomes() {
            TreeMap<Outcome, Outcome> waiting = new TreeMap<>(IN_ORDER);
            for (int i = 0; i < length; i++) {
                Outcome came = happened[i];
                if (came == null) {
                    waiting.pollFirstEntry();
                } else {
                    waiting.put(came, came);
                }
            }
            return List.copyOf(waiting.values());
        }
    }
}
