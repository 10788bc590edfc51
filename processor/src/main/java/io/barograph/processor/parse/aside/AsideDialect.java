package io.barograph.processor.parse.aside;

import io.barograph.processor.parse.Line;
import java.util.List;

/**
 * One form of {@link Aside}: how to recognise the lines of one, and what they say. Total: any lines get an answer.
 * Remembers nothing.
 */
public interface AsideDialect {
    /** A cheap look at the bytes of a line that is not empty: false only when {@link #begins} would say no. */
    default boolean mayBegin(Line line) {
        return true;
    }

    /** Whether {@code line} may be the first of one. */
    boolean begins(String line);

    /** Whether {@code next} still belongs to the one that {@code lines} have begun. */
    default boolean goesOn(List<String> lines, String next) {
        return false;
    }

    /** Whether {@code lines} need no other, so that nobody has to wait for what follows. */
    default boolean isWhole(List<String> lines) {
        return true;
    }

    /** What they say; nothing when they were none of this form after all. */
    List<Aside> read(List<String> lines, long atMillis);
}
