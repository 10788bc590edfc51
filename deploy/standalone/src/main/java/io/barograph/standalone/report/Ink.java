package io.barograph.standalone.report;

/** Colours, or none. */
public enum Ink {
    /** A terminal that likes them. */
    COLOUR,
    /** A file, a pipe, a person who said {@code NO_COLOR}. */
    PLAIN;

    private static final String RESET = "\u001b[0m";

    String good(String text) {
        return paint("\u001b[32m", text);
    }

    String fair(String text) {
        return paint("\u001b[33m", text);
    }

    String bad(String text) {
        return paint("\u001b[31m", text);
    }

    String strong(String text) {
        return paint("\u001b[1m", text);
    }

    String faint(String text) {
        return paint("\u001b[2m", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : code + text + RESET;
    }
}
