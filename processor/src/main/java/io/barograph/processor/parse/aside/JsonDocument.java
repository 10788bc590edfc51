package io.barograph.processor.parse.aside;

import io.barograph.processor.parse.bytes.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A JSON value on one line or, printed prettily, on many: its members, by any spelling. */
public final class JsonDocument {
    private JsonDocument() {}

    /** The objects of the document: itself, or its elements. */
    public static List<Map<?, ?>> objects(List<String> lines) {
        Optional<Object> value = JsonTree.read(String.join("\n", lines));
        return value.map(JsonDocument::objectsOf).orElse(List.of());
    }

    /** The objects that a value holds: itself, or its elements. */
    public static List<Map<?, ?>> objectsOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return List.of(map);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(element -> element instanceof Map<?, ?>)
                    .<Map<?, ?>>map(element -> (Map<?, ?>) element)
                    .toList();
        }
        return List.of();
    }

    /** The member of one of these names, whatever the case; empty text when there is none. */
    public static Object member(Map<?, ?> object, String... names) {
        for (String name : names) {
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                if (String.valueOf(entry.getKey()).toLowerCase(Locale.ROOT).equals(name)) {
                    return entry.getValue();
                }
            }
        }
        return "";
    }

    /** The same as text; empty for objects and lists. */
    public static String text(Map<?, ?> object, String... names) {
        return member(object, names) instanceof String text ? text : "";
    }
}
