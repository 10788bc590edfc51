package io.barograph.console;

import java.util.logging.Level;

/** The names that readers of logs know, for the levels of {@code java.util.logging}. */
final class LogLevel {
    private LogLevel() {}

    static String name(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    static String paddedName(Level level) {
        String name = name(level);
        return name.length() < 5 ? name + " " : name;
    }
}
