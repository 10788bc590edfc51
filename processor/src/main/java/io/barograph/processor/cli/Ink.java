package io.barograph.processor.cli;

/** Colours for a terminal, or none. */
enum Ink {
    COLOUR,
    PLAIN;

    String good(String text) {
        return paint("32", text);
    }

    String fair(String text) {
        return paint("33", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
