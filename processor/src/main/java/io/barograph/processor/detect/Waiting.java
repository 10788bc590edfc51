package io.barograph.processor.detect;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes in the order of their time. Most come in order, and what there is to show is asked for after each: so they
 * lie in an array that is appended to, and a glance at them is that array and two numbers. What has been glanced at is
 * never overwritten; who comes between others makes a new array.
 */
final class Waiting {
    private static final Comparator<Outcome> IN_ORDER =
            Comparator.comparingLong(Outcome::at).thenComparing(Outcome::ref);
    private static final int FEW = 8;

    private Outcome[] outcomes = new Outcome[FEW];
    private int from;
    private int to;
    /** The end of what others hold of the array. */
    private int shown;

    /** Whether none wait. */
    boolean isEmpty() {
        return from == to;
    }

    /** The oldest; there must be one. */
    Outcome first() {
        return outcomes[from];
    }

    /** The oldest, which waits no longer. */
    Outcome poll() {
        return outcomes[from++];
    }

    /** The one of the same time and reference, if any. */
    @Nullable Outcome like(Outcome outcome) {
        int at = find(outcome);
        return at < 0 ? null : outcomes[at];
    }

    /** Lets one wait, in place of the one of the same time and reference. */
    void put(Outcome outcome) {
        int found = find(outcome);
        int at = found < 0 ? -found - 1 : found;
        boolean isNew = found < 0;
        if (at < shown || to == outcomes.length) {
            int length = to - from;
            Outcome[] copy = new Outcome[Math.max(FEW, 2 * (length + 1))];
            System.arraycopy(outcomes, from, copy, 0, length);
            outcomes = copy;
            at -= from;
            from = 0;
            to = length;
            shown = 0;
        }
        if (isNew) {
            System.arraycopy(outcomes, at, outcomes, at + 1, to - at);
            to++;
        }
        outcomes[at] = outcome;
    }

    /** Where it is, or where it belongs, as {@link Arrays#binarySearch(Object[], Object)} puts it. */
    private int find(Outcome outcome) {
        boolean isLast = from == to || IN_ORDER.compare(outcomes[to - 1], outcome) < 0;
        return isLast ? -to - 1 : Arrays.binarySearch(outcomes, from, to, outcome, IN_ORDER);
    }

    /** All that wait now, whatever happens later; may be read by any thread that it is handed to. */
    List<Outcome> all() {
        shown = to;
        return Arrays.asList(outcomes).subList(from, to);
    }
}
