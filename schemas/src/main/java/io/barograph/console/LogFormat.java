package io.barograph.console;

import java.util.Locale;

/** How log lines look on standard error. */
public enum LogFormat {
    /** A readable line. */
    TEXT,
    /** One JSON object per line with time, level, msg and caller. */
    JSON;

    /** The format named {@code text} or {@code json}, in any case. */
    public static LogFormat of(String name) {
        for (LogFormat format : values()) {
            if (format.name().equals(name.toUpperCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new BadSetting("log-format", name, "text or json");
    }
}
