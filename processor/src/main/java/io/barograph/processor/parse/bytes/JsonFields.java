package io.barograph.processor.parse.bytes;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the values of known keys in one JSON object without building it. A key is a path whose steps are joined by
 * {@code >}, as in {@code request>method}; keys may hold dots. The value of a string is what stands between its
 * quotation marks, escapes as they are; of an array, its first element; of a number or a word, its characters.
 *
 * <p>Bytes that are not UTF-8 pass: nginx writes them into what it calls JSON.
 */
public final class JsonFields extends Fields {
    private static final int MAX_SKIP_DEPTH = 1000;

    private final Level top;
    private int at;
    private int end;

    /** One object on the way to a wanted key: which of its keys are wanted and which lead further down. */
    private static final class Level {
        final Words keys;
        final int[] slots;
        final Level[] below;

        Level(List<String> paths, String prefix) {
            List<String> names = names(paths, prefix);
            keys = new Words(names);
            slots = new int[names.size()];
            below = new Level[names.size()];
            for (int index = 0; index < slots.length; index++) {
                String path = prefix + names.get(index);
                slots[index] = paths.indexOf(path);
                below[index] = new Level(paths, path + ">");
            }
        }

        private static List<String> names(List<String> paths, String prefix) {
            List<String> names = new ArrayList<>();
            for (String path : paths) {
                if (path.startsWith(prefix)) {
                    int mark = path.indexOf('>', prefix.length());
                    String name = path.substring(prefix.length(), mark < 0 ? path.length() : mark);
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                }
            }
            return names;
        }
    }

    /** A finder of these keys, which are numbered in the order given. */
    public JsonFields(String... paths) {
        super(paths.length);
        top = new Level(List.of(paths), "");
    }

    /** Reads one object that fills the range; false when it is no object or is cut off. */
    @Override
    public boolean read(byte[] bytes, int from, int to) {
        on(bytes);
        this.at = from;
        this.end = to;
        blanks();
        if (!eat('{') || !members(top)) {
            return false;
        }
        blanks();
        return at == end;
    }

    /** Reads members up to the closing brace; recursion is as deep as the wanted paths, never as the input. */
    private boolean members(Level level) {
        blanks();
        if (eat('}')) {
            return true;
        }
        do {
            blanks();
            int keyFrom = at + 1;
            if (!string()) {
                return false;
            }
            int key = level.keys.index(bytes, keyFrom, at - 1);
            blanks();
            if (!eat(':')) {
                return false;
            }
            blanks();
            if (!(key < 0 ? skip() : value(level.slots[key], level.below[key]))) {
                return false;
            }
            blanks();
        } while (eat(','));
        return eat('}');
    }

    private boolean value(int slot, Level below) {
        if (at < end && bytes[at] == '{') {
            if (below.slots.length == 0) {
                return skip();
            }
            at++;
            return members(below);
        }
        int first = at < end && bytes[at] == '[' ? element() : at;
        boolean isString = first < end && bytes[first] == '"';
        int last = isString ? Scan.closingQuote(bytes, first + 1, end) : word(first);
        keep(slot, first, last, isString);
        if (first != at) {
            return skip();
        }
        at = isString ? last + 1 : last;
        return at <= end && last > first;
    }

    private int element() {
        int first = at + 1;
        while (first < end && isBlank(bytes[first])) {
            first++;
        }
        return first;
    }

    private void keep(int slot, int first, int last, boolean isString) {
        boolean isNull = !isString && first < last && bytes[first] == 'n';
        if (slot >= 0 && !isNull) {
            put(slot, isString ? first + 1 : first, last);
        }
    }

    /** Steps over one value of any kind. */
    private boolean skip() {
        int depth = 0;
        do {
            if (at >= end) {
                return false;
            }
            byte next = bytes[at];
            if (next == '"') {
                if (!string()) {
                    return false;
                }
            } else if (next == '{' || next == '[') {
                at++;
                depth++;
            } else if (next == '}' || next == ']') {
                at++;
                depth--;
            } else if (depth > 0 && (next == ',' || next == ':' || isBlank(next))) {
                at++;
            } else {
                int after = word(at);
                if (after == at) {
                    return false;
                }
                at = after;
            }
        } while (depth > 0 && depth < MAX_SKIP_DEPTH);
        return depth == 0;
    }

    private boolean string() {
        if (!eat('"')) {
            return false;
        }
        int close = Scan.closingQuote(bytes, at, end);
        at = Math.min(close + 1, end);
        return close < end;
    }

    private int word(int first) {
        int last = first;
        while (last < end && isWordCharacter(bytes[last])) {
            last++;
        }
        return last;
    }

    private static boolean isWordCharacter(byte character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '.'
                || character == '-'
                || character == '+';
    }

    private boolean eat(char character) {
        if (at < end && bytes[at] == character) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
