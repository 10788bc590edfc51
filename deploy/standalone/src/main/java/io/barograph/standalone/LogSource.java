package io.barograph.standalone;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Logs to read.
 *
 * @param glob a path, or a pattern for several
 * @param kind what the lines are; {@code auto} finds out
 * @param labels what is known about them
 */
public record LogSource(String glob, String kind, Map<String, String> labels) {
    /** The kind that finds out. */
    public static final String AUTO = "auto";

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    /** Copies the labels. */
    public LogSource {
        labels = Map.copyOf(labels);
    }

    /** From {@code GLOB[=KIND]}; what stands behind the last {@code =} is a kind if it looks like one. */
    static LogSource parse(String text, Set<String> kinds, Map<String, String> labels) {
        int at = text.lastIndexOf('=');
        String kind = text.substring(at + 1);
        if (at < 0 || !KIND.matcher(kind).matches()) {
            return new LogSource(text, AUTO, labels);
        }
        if (!kinds.contains(kind)) {
            throw new BadSetting("logs", text, "GLOB=KIND with a KIND of " + String.join(", ", new TreeSet<>(kinds)));
        }
        return new LogSource(text.substring(0, at), kind, labels);
    }

    /** Stops when a single file was named that cannot be read; {@code once}, it has to be there already. */
    void check(boolean once) {
        if (WILDCARD.matcher(glob).find()) {
            return;
        }
        Path path = Path.of(glob);
        if (Files.isDirectory(path)) {
            throw unavailable("is a directory; name files, such as " + glob + "/*.log");
        }
        if (Files.exists(path) ? !Files.isReadable(path) : once) {
            throw unavailable(Files.exists(path) ? "is not readable by this user" : "does not exist");
        }
    }

    private Stop unavailable(String why) {
        return new Stop(ExitCode.UNAVAILABLE, "log file " + glob + " " + why);
    }
}
