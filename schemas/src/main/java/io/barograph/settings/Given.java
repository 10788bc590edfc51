package io.barograph.settings;

import io.barograph.console.BadSetting;
import java.util.List;
import java.util.Optional;

/**
 * A value and who gave it.
 *
 * @param value the value, as text; a list is one item a line
 * @param by the line of a file, a variable, or the table for a default
 * @param items who gave each item of a list
 */
public record Given(String value, String by, List<String> items) {
    /** Copies the list. */
    public Given {
        items = List.copyOf(items);
    }

    /** A value that is no list. */
    public Given(String value, String by) {
        this(value, by, List.of());
    }

    /** Who gave what {@code bad} refuses, if this is it and its whole name is {@code name}. */
    Optional<String> place(BadSetting bad, String name) {
        List<String> lines = value.lines().toList();
        for (int i = 0; i < items.size() && i < lines.size(); i++) {
            if (bad.refuses(name, lines.get(i))) {
                return Optional.of(items.get(i));
            }
        }
        return bad.refuses(name, value) ? Optional.of(by) : Optional.empty();
    }
}
