package io.barograph.processor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One instruction of a Dockerfile.
 *
 * @param line where it begins, from 1
 * @param text the instruction on one line, without comments and without the body of a heredoc
 */
public record Instruction(int line, String text) {
    private static final String FROM = "from=";

    /** The first word in capitals. */
    public String verb() {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toUpperCase(Locale.ROOT);
    }

    /** Whether logs give it a number in its stage. */
    boolean isNumbered() {
        return switch (verb()) {
            case "RUN", "COPY", "ADD", "WORKDIR" -> true;
            default -> false;
        };
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            words.add(word);
        }
        return words;
    }

    /** What {@code --from=} and {@code --mount=…,from=} name: stages or images. */
    public List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (String word : words()) {
            if (!word.startsWith("--")) {
                continue;
            }
            for (String part : word.substring(2).split(",", -1)) {
                int at = part.lastIndexOf(FROM);
                if (at == 0 || (at > 0 && part.charAt(at - 1) == '=')) {
                    sources.add(part.substring(at + FROM.length()).toLowerCase(Locale.ROOT));
                }
            }
        }
        return sources;
    }

    /** The names behind {@code $}, in order. */
    List<String> variables() {
        List<String> names = new ArrayList<>();
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            int from = text.startsWith("{", at + 1) ? at + 2 : at + 1;
            int to = from;
            while (to < text.length() && (Character.isLetterOrDigit(text.charAt(to)) || text.charAt(to) == '_')) {
                to++;
            }
            if (to > from) {
                names.add(text.substring(from, to));
            }
        }
        return names;
    }

    /** Whether a log may show the instruction as {@code shown}: up to the first word that holds a variable. */
    public boolean mayBe(String shown) {
        List<String> mine = words();
        List<String> theirs = new Instruction(line, shown).words();
        if (!mine.get(0).equalsIgnoreCase(theirs.get(0))) {
            return false;
        }
        for (int i = 1; i < Math.min(mine.size(), theirs.size()); i++) {
            String word = mine.get(i);
            if (word.indexOf('$') >= 0 || word.startsWith("<<")) {
                return true;
            }
            if (!word.equals(theirs.get(i))) {
                return theirs.get(i).endsWith("...") || theirs.get(i).endsWith("…");
            }
        }
        return true;
    }
}
