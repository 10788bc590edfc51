package io.barograph.processor.publish;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be a moment old, so that many who ask at once cost no more than one; older where it is expensive,
 * so that answering takes a tenth of the time at most.
 */
final class Lately<T> implements Supplier<T> {
    private static final long MOMENT_NANOS = 400_000_000;
    private static final long SHARE = 10;

    private final Supplier<T> source;
    private @Nullable T answer;
    private long at;
    private long fresh = MOMENT_NANOS;

    Lately(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        long now = System.nanoTime();
        T held = answer;
        if (held == null || now - at > fresh) {
            held = source.get();
            answer = held;
            at = System.nanoTime();
            fresh = Math.max(MOMENT_NANOS, (at - now) * SHARE);
        }
        return held;
    }
}
