package io.barograph.processor.dockerfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments before the first FROM, with their defaults. What was passed to the build is not in the file. */
final class Arguments {
    private final Map<String, String> defaults = new HashMap<>();

    /** Takes up an ARG; anything else says nothing. */
    void add(Instruction instruction) {
        List<String> words = instruction.words();
        if (!instruction.verb().equals("ARG")) {
            return;
        }
        for (String word : words.subList(1, words.size())) {
            int at = word.indexOf('=');
            if (at > 0) {
                defaults.put(word.substring(0, at), expand(unquoted(word.substring(at + 1))));
            }
        }
    }

    /** The text with {@code $NAME}, <code>${NAME}</code> and <code>${NAME:-otherwise}</code> replaced. */
    String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '$') {
                expanded.append(text.charAt(at++));
                continue;
            }
            boolean braces = at + 1 < text.length() && text.charAt(at + 1) == '{';
            int from = at + (braces ? 2 : 1);
            int to = from;
            while (to < text.length() && (braces ? text.charAt(to) != '}' : isName(text.charAt(to)))) {
                to++;
            }
            expanded.append(value(text.substring(from, to)));
            at = braces ? Math.min(text.length(), to + 1) : to;
        }
        return expanded.toString();
    }

    private String value(String name) {
        int otherwise = name.indexOf(":-");
        String plain = otherwise < 0 ? name : name.substring(0, otherwise);
        String value = defaults.getOrDefault(plain, "");
        return value.isEmpty() && otherwise >= 0 ? name.substring(otherwise + 2) : value;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
