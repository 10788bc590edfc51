package io.barograph.processor.parse.bytes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON value as maps, lists and texts; numbers and words are texts, null is an empty one. For documents of which
 * there are few; lines of which there are many are scanned by {@link JsonFields}.
 */
public final class JsonTree {
    private static final int DEEPEST = 64;

    private final String text;
    private int at;

    /** Thrown and caught within this class. */
    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Broken() {
            super("no JSON", null, false, false);
        }
    }

    private JsonTree(String text) {
        this.text = text;
    }

    /** The value that fills {@code text}; nothing when it is none, or nested deeper than {@value #DEEPEST}. */
    public static Optional<Object> read(String text) {
        JsonTree tree = new JsonTree(text);
        try {
            Object value = tree.value(0);
            tree.blanks();
            return tree.at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (Broken e) {
            return Optional.empty();
        }
    }

    private Object value(int depth) {
        blanks();
        if (at >= text.length() || depth > DEEPEST) {
            throw new Broken();
        }
        char first = text.charAt(at);
        if (first == '{') {
            return object(depth);
        }
        if (first == '[') {
            return array(depth);
        }
        return first == '"' ? string() : word();
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        blanks();
        if (eat('}')) {
            return members;
        }
        do {
            blanks();
            String key = string();
            blanks();
            need(':');
            members.put(key, value(depth + 1));
            blanks();
        } while (eat(','));
        need('}');
        return members;
    }

    private List<Object> array(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        blanks();
        if (eat(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
            blanks();
        } while (eat(','));
        need(']');
        return elements;
    }

    private String string() {
        need('"');
        StringBuilder out = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return out.toString();
            }
            out.append(next == '\\' ? escaped() : next);
        }
        throw new Broken();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw new Broken();
        }
        char letter = text.charAt(at++);
        return switch (letter) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> letter;
        };
    }

    private char unicode() {
        if (text.length() - at < 4) {
            throw new Broken();
        }
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                throw new Broken();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private String word() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == from) {
            throw new Broken();
        }
        String word = text.substring(from, at);
        return word.equals("null") ? "" : word;
    }

    private void need(char character) {
        if (!eat(character)) {
            throw new Broken();
        }
    }

    private boolean eat(char character) {
        if (at < text.length() && text.charAt(at) == character) {
            at++;
            return true;
        }
        return false;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
