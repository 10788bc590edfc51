package io.barograph.processor.topology;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Holds back what a task wants to show until the records behind it are committed. Under exactly-once a crash takes
 * uncommitted changes back; showing them would make counters fall after a restart.
 *
 * <p>The task adds changes with the offset they rest on; {@link #promote} passes those on that lie below the committed
 * offset, in order. What changed while time passed rests on no record: it is passed on with what a later record
 * changed, or when the task knows that it has committed since, see {@link #promoteTimed}.
 *
 * @param <C> a change
 */
final class Epochs<C> {
    /** No record: time passed. */
    private static final long TIMED = Long.MAX_VALUE;

    private record Epoch<C>(long lastOffset, List<C> changes) {}

    private final ArrayDeque<Epoch<C>> waiting = new ArrayDeque<>();
    private final Consumer<C> shown;

    /** Changes will be passed on to {@code shown}. */
    Epochs(Consumer<C> shown) {
        this.shown = shown;
    }

    /** Changes that rest on all records up to {@code lastOffset}; -1 for what was restored and is committed anyway. */
    void add(long lastOffset, List<C> changes) {
        if (!changes.isEmpty()) {
            waiting.add(new Epoch<>(lastOffset, changes));
        }
    }

    /** Changes of which time is the reason. */
    void addTimed(List<C> changes) {
        add(TIMED, changes);
    }

    /** Passes on what rests on records below {@code committed}, the offset that the group will read next. */
    void promote(long committed) {
        passUntil(epoch -> epoch.lastOffset() < committed);
    }

    /** Passes on all that was there when time last passed, as the task has committed since. */
    void promoteTimed() {
        passUntil(epoch -> epoch.lastOffset() == TIMED);
    }

    /** All up to the last one that {@code isCommitted}: a commit takes what came before with it. */
    private void passUntil(Predicate<Epoch<C>> isCommitted) {
        int last = 0;
        int at = 0;
        for (Epoch<C> epoch : waiting) {
            at++;
            if (isCommitted.test(epoch)) {
                last = at;
            }
        }
        for (; last > 0; last--) {
            waiting.remove().changes().forEach(shown);
        }
    }
}
