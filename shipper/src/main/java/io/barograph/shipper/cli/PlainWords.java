package io.barograph.shipper.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a plain command line without picocli, which is compiled for Java 5: no archive of classes takes such classes,
 * so they are loaded and verified anew at every start, and that was a third of it. Whatever is not plain (help, a word
 * that is missing, unknown or twice) is left to picocli as a whole, with its words about it.
 */
final class PlainWords {
    private final Map<String, Consumer<String>> values = new HashMap<>();
    private final Map<String, Runnable> flags = new HashMap<>();
    private final Map<String, Predicate<String>> forms = new HashMap<>();
    private final Set<String> again = new HashSet<>();

    /** An option that has a value and stands there once at most. */
    PlainWords value(String name, Consumer<String> taker) {
        values.put(name, taker);
        return this;
    }

    /** An option that has a value and may stand there again. */
    PlainWords values(String name, Consumer<String> taker) {
        again.add(name);
        return value(name, taker);
    }

    /** The same, where only values of this form are plain. */
    PlainWords values(String name, Predicate<String> isPlain, Consumer<String> taker) {
        forms.put(name, isPlain);
        return values(name, taker);
    }

    /** An option without a value. */
    PlainWords flag(String name, Runnable taker) {
        flags.put(name, taker);
        return this;
    }

    /** The same, where only values of this form are plain. */
    PlainWords value(String name, Predicate<String> isPlain, Consumer<String> taker) {
        forms.put(name, isPlain);
        return value(name, taker);
    }

    /** Hands {@code words} out, those that are no options to {@code rest}; false when nothing was handed out. */
    boolean take(String[] words, Consumer<String> rest) {
        List<Runnable> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(words));
        while (!left.isEmpty()) {
            String word = left.remove();
            boolean option = word.startsWith("-") && !word.equals("-");
            Runnable one = option ? option(word, left, seen) : isPlain(word) ? () -> rest.accept(word) : null;
            if (one == null) {
                return false;
            }
            found.add(one);
        }
        found.forEach(Runnable::run);
        return true;
    }

    private @Nullable Runnable option(String word, Deque<String> left, Set<String> seen) {
        int sign = word.indexOf('=');
        String name = sign < 0 ? word : word.substring(0, sign);
        if (!seen.add(name) && !again.contains(name)) {
            return null;
        }
        Runnable flag = flags.get(word);
        if (flag != null) {
            return flag;
        }
        Consumer<String> taker = values.get(name);
        String value = sign >= 0 ? word.substring(sign + 1) : left.isEmpty() ? "" : left.remove();
        boolean plain = isPlain(value)
                && !value.startsWith("-")
                && forms.getOrDefault(name, any -> true).test(value);
        return taker != null && plain ? () -> taker.accept(value) : null;
    }

    private static boolean isPlain(String word) {
        return !word.isBlank() && word.charAt(0) != '@' && word.charAt(0) != '"';
    }

    /** A number that nobody has to talk about. */
    static boolean isNumber(String value) {
        return value.length() < 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
