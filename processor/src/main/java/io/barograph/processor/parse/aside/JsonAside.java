package io.barograph.processor.parse.aside;

import io.barograph.processor.parse.Line;
import java.util.List;

/** An aside that is a JSON value, on one line or printed prettily on many: how its lines are told. */
public abstract class JsonAside implements AsideDialect {
    private final List<String> words;

    /** A value that holds one of {@code words}. */
    protected JsonAside(String... words) {
        this.words = List.of(words);
    }

    @Override
    public final boolean mayBegin(Line line) {
        byte first = line.bytes()[line.from()];
        return first == '{' || first == '[';
    }

    @Override
    public final boolean begins(String line) {
        String bare = line.strip();
        if (bare.equals("{") || bare.equals("[") || bare.equals("[{")) {
            return true;
        }
        return (bare.startsWith("{") || bare.startsWith("[")) && words.stream().anyMatch(bare::contains);
    }

    /** It has not been closed, and no frame of a build stands between. */
    @Override
    public final boolean goesOn(List<String> lines, String next) {
        return !isWhole(lines) && !next.startsWith("#");
    }

    /** The last line closes what the first one opened: at the same indent, or on the same line. */
    @Override
    public final boolean isWhole(List<String> lines) {
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
}
