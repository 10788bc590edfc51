package io.barograph.processor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lines into instructions: comments are left out, continued lines joined, bodies of heredocs passed over.
 *
 * <pre>
 *   # escape=`            a directive, only before everything else
 *   RUN a \               goes on
 *     # a comment         within an instruction it is left out, and so is an empty line
 *       b
 *   RUN &lt;&lt;EOF             up to the line EOF; several begin one after the other
 * </pre>
 */
final class Instructions {
    private static final Set<String> KNOWN = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");

    private final String[] lines;
    private final List<Instruction> all = new ArrayList<>();
    private char escape = '\\';
    private int at;

    Instructions(String text) {
        String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
        lines = bare.split("\n", -1);
    }

    List<Instruction> all() {
        directives();
        while (at < lines.length) {
            if (isComment(lines[at]) || lines[at].isBlank()) {
                at++;
            } else {
                instruction();
            }
        }
        return all;
    }

    private void directives() {
        for (int i = 0; i < lines.length && isComment(lines[i]); i++) {
            String directive =
                    lines[i].strip().substring(1).replace(" ", "").strip().toLowerCase(Locale.ROOT);
            if (directive.startsWith("escape=") && directive.length() > "escape=".length()) {
                escape = directive.charAt("escape=".length());
            }
        }
    }

    private void instruction() {
        int first = at + 1;
        StringBuilder text = new StringBuilder();
        boolean goesOn = true;
        while (goesOn && at < lines.length) {
            String line = lines[at++].stripTrailing();
            if (text.length() > 0 && (line.isBlank() || isComment(line))) {
                continue;
            }
            goesOn = line.endsWith(String.valueOf(escape));
            text.append(goesOn ? line.substring(0, line.length() - 1) : line).append(' ');
        }
        Instruction instruction = new Instruction(first, text.toString().strip());
        if (KNOWN.contains(instruction.verb())) {
            all.add(instruction);
            passHeredocs(instruction);
        }
    }

    private void passHeredocs(Instruction instruction) {
        if (!instruction.isNumbered() || !instruction.text().contains("<<")) {
            return;
        }
        for (String word : instruction.words()) {
            int sign = word.indexOf("<<");
            String end = sign < 0 || word.startsWith("<<<", sign) ? "" : word.substring(sign + 2);
            boolean indented = end.startsWith("-");
            end = (indented ? end.substring(1) : end).replace("\"", "").replace("'", "");
            if (!end.isEmpty() && (Character.isLetter(end.charAt(0)) || end.charAt(0) == '_')) {
                passTo(end, indented);
            }
        }
    }

    /** A heredoc without an end is none: nothing is passed over. */
    private void passTo(String end, boolean indented) {
        for (int i = at; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if ((indented ? line.stripLeading() : line).equals(end)) {
                at = i + 1;
                return;
            }
        }
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }
}
