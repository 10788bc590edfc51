package io.barograph.processor.publish;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One path of the API.
 *
 * @param path below the root; {@code {…}} at its end stands for anything
 * @param answers what it answers, in words
 * @param parameters what may be asked for
 * @param shape what the answer looks like
 * @param answer gives it; null when there is no such thing
 */
record Route(
        String path,
        String answers,
        List<Parameter> parameters,
        Shape shape,
        Function<Query, @Nullable Object> answer) {
    /**
     * One parameter of a path.
     *
     * @param name what it is called
     * @param number whether it is a whole number
     * @param says what it does
     */
    record Parameter(String name, boolean number, String says) {}

    /**
     * What an answer looks like.
     *
     * @param type a record of ours, or one of a topic
     * @param rows whether the answer is a page of these rather than one
     */
    record Shape(Class<?> type, boolean rows) {
        static Shape one(Class<?> type) {
            return new Shape(type, false);
        }

        static Shape page(Class<?> type) {
            return new Shape(type, true);
        }
    }

    private static final String NAME = "/{";

    /** What a path holds at the place of the name in braces; null when it is none of this route. */
    @Nullable String rest(String asked) {
        int brace = path.indexOf(NAME);
        if (brace < 0) {
            return asked.equals(path) ? "" : null;
        }
        String before = path.substring(0, brace + 1);
        return asked.startsWith(before) && asked.length() > before.length() ? asked.substring(before.length()) : null;
    }
}
