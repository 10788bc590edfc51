package io.barograph.processor.publish;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param rows what is in it
 * @param next what to give as {@code after} for the part that follows; null when this was the last
 * @param <T> what the rows are
 */
record Page<T>(List<T> rows, @Nullable String next) {
    /** The page that {@code span} asks for of a list whose order does not change. */
    static <T> Page<T> of(List<T> all, Span span) {
        int from = Math.min(all.size(), span.offset());
        int to = Math.min(all.size(), from + span.limit());
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    <R> Page<R> map(Function<T, R> as) {
        return new Page<>(rows.stream().map(as).toList(), next);
    }
}
