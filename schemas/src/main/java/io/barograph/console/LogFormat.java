package io.barograph.console;

import java.util.Locale;
import java.util.logging.Formatter;

/** How log lines look on standard error. */
public enum LogFormat {
    /** For people: time, level, message. */
    TEXT,
    /** For programs: one JSON object per line with {@code time}, {@code level}, {@code msg}, {@code caller}. */
    JSON;

    /** The format called {@code name} in a setting. */
    public static LogFormat of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default -> throw new BadSetting("log-format", name, "text, json");
        };
    }

    /** Writes lines in this format; {@code clearLine} comes before each line of text. */
    Formatter formatter(boolean verbose, String clearLine) {
        return this == JSON ? new JsonLine() : new TextLine(verbose, clearLine);
    }
}
