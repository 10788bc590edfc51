package io.barograph.console;

/** Colours for a terminal, or none. Each method takes a text and returns it painted, with the colour reset after it. */
public enum Ink {
    /** A terminal that likes them. */
    COLOUR,
    /** A file, a pipe, a person who said {@code NO_COLOR}. */
    PLAIN;

    /** Green: all is well. */
    public String good(String text) {
        return paint("32", text);
    }

    /** Yellow: it could be better. */
    public String fair(String text) {
        return paint("33", text);
    }

    /** Red: look here. */
    public String bad(String text) {
        return paint("31", text);
    }

    /** Bold: headings. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** Dim: what may be passed over. */
    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
