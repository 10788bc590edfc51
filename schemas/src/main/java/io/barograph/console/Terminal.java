package io.barograph.console;

import java.util.Map;
import java.util.Properties;

/**
 * What a person sees the output on. The launcher asks the shell and passes the answer on as properties, because Java
 * cannot tell standard output from standard error.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param colour whether colours are welcome there
 */
public record Terminal(boolean out, boolean err, boolean colour) {
    /** No terminal at all: files and pipes. */
    public static final Terminal NONE = new Terminal(false, false, false);

    /** Moves to the start of the line and empties it. */
    public static final String CLEAR_LINE = "\r\u001b[K";

    /** The terminal that the launcher described in {@code properties}; {@code NO_COLOR} is honoured. */
    public static Terminal of(Properties properties, Map<String, String> environment) {
        boolean out = Boolean.parseBoolean(properties.getProperty("barograph.terminal.out"));
        boolean err = Boolean.parseBoolean(properties.getProperty("barograph.terminal.err"));
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty() && !dumb;
        return new Terminal(out, err && !dumb, colour);
    }
}
