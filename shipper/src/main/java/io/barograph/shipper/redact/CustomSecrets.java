package io.barograph.shipper.redact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What patterns of the user call a secret: their first group, or all of a match.
 *
 * @param patterns the patterns, for text of which every byte is a letter
 */
record CustomSecrets(List<Pattern> patterns) {
    static final CustomSecrets NONE = new CustomSecrets(List.of());

    CustomSecrets {
        patterns = List.copyOf(patterns);
    }

    /** Adds what is found in the first {@code to} bytes. */
    void find(byte[] bytes, int to, List<Finding> findings) {
        if (patterns.isEmpty()) {
            return;
        }
        String text = new String(bytes, 0, to, StandardCharsets.ISO_8859_1);
        for (Pattern pattern : patterns) {
            find(pattern.matcher(text), text, findings);
        }
    }

    private static void find(Matcher matcher, String text, List<Finding> findings) {
        while (matcher.find()) {
            int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
            int from = matcher.start(group);
            int to = matcher.end(group);
            // Lines must stay lines, so a match over several hides only what stands in the first.
            int newline = text.indexOf('\n', from);
            int end = newline >= 0 && newline < to ? newline : to;
            if (end > from) {
                findings.add(new Finding(from, end, Rule.CUSTOM, null));
            }
        }
    }
}
