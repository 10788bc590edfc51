package io.barograph.processor.publish;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that may be a moment old, so that many who ask at once cost no more than one. */
final class Lately<T> implements Supplier<T> {
    private static final long MOMENT_NANOS = 400_000_000;

    private final Supplier<T> source;
    private @Nullable T answer;
    private long at;

    Lately(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        long now = System.nanoTime();
        T held = answer;
        if (held == null || now - at > MOMENT_NANOS) {
            held = source.get();
            answer = held;
            at = System.nanoTime();
        }
        return held;
    }
}
