package io.barograph.processor.parse.aside;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.bytes.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A JSON value on one line or, printed prettily, on many: how its lines are told, and its members by any spelling. */
public final class JsonDocument {
    private JsonDocument() {}

    /** Whether a value may begin with the line, which is not empty; a cheap look. */
    public static boolean mayBegin(Line line) {
        byte first = line.bytes()[line.from()];
        return first == '{' || first == '[';
    }

    /** Whether a value that holds one of {@code words} may begin with the line. */
    public static boolean begins(String line, String... words) {
        String bare = line.strip();
        if (bare.equals("{") || bare.equals("[") || bare.equals("[{")) {
            return true;
        }
        if (!bare.startsWith("{") && !bare.startsWith("[")) {
            return false;
        }
        for (String word : words) {
            if (bare.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value goes on: it has not been closed, and no frame of a build stands between. */
    public static boolean goesOn(List<String> lines, String next) {
        return !isWhole(lines) && !next.startsWith("#");
    }

    /** Whether the last line closes what the first one opened: at the same indent, or on the same line. */
    public static boolean isWhole(List<String> lines) {
        String last = lines.get(lines.size() - 1);
        String bare = last.strip();
        boolean closes = bare.endsWith("}") || bare.endsWith("]");
        return closes && (lines.size() == 1 ? bare.length() > 1 : indent(last) <= indent(lines.get(0)));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

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
