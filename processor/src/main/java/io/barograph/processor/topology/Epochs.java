package io.barograph.processor.topology;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds back what a task wants to show until the records behind it are committed. Under exactly-once a crash takes
 * uncommitted changes back; showing them would make counters fall after a restart.
 *
 * <p>The task adds changes with the offset they rest on; {@link #promote} passes those on that lie below the committed
 * offset, in order.
 *
 * @param <C> a change
 */
final class Epochs<C> {
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

    /** Passes on what rests on records below {@code committed}, the offset that the group will read next. */
    void promote(long committed) {
        while (!waiting.isEmpty() && waiting.element().lastOffset() < committed) {
            waiting.remove().changes().forEach(shown);
        }
    }
}
