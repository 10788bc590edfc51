package io.barograph.processor.topology;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a task wants to show until the records behind it are committed. Under exactly-once a crash takes
 * uncommitted changes back; showing them would make counters fall after a restart.
 *
 * <p>The task adds changes with the offset they rest on; {@link #promote} makes those visible that lie below the committed
 * offset. Entries are immutable, so a reader sees each as a whole.
 *
 * @param <K> what is shown
 * @param <V> what there is to show of it
 */
final class Epochs<K, V> {
    private record Epoch<K, V>(long lastOffset, Map<K, V> changes) {}

    private final Map<K, V> visible = new HashMap<>();
    private final ArrayDeque<Epoch<K, V>> waiting = new ArrayDeque<>();

    /** Changes that rest on all records up to {@code lastOffset}; -1 for what was restored and is committed anyway. */
    synchronized void add(long lastOffset, Map<K, V> changes) {
        if (lastOffset < 0) {
            visible.putAll(changes);
        } else if (!changes.isEmpty()) {
            waiting.add(new Epoch<>(lastOffset, changes));
        }
    }

    /** Shows what rests on records below {@code committed}, the offset that the group will read next. */
    synchronized void promote(long committed) {
        for (Epoch<K, V> epoch = waiting.peek();
                epoch != null && epoch.lastOffset() < committed;
                epoch = waiting.peek()) {
            visible.putAll(epoch.changes());
            waiting.remove();
        }
    }

    /** Hands {@code into} all that is visible. */
    synchronized void copyTo(Map<K, V> into) {
        into.putAll(visible);
    }

    /** The visible value of {@code key}, or null. */
    synchronized @Nullable V get(K key) {
        return visible.get(key);
    }
}
