package io.barograph.shipper.read;

import io.barograph.console.BadSetting;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which files to follow, and what is in them: {@code PATTERN[=KIND]}.
 *
 * @param pattern path with * ? [abc] {a,b} and ** for any number of directories
 * @param kind auto, or the name of a family or dialect
 * @param labels what is known about them, beside what is known about all
 */
public record Input(String pattern, String kind, Map<String, String> labels) {
    /** The kind that leaves the choice to the reader of the lines. */
    public static final String AUTO = "auto";

    private static final Pattern KIND = Pattern.compile("auto|aside|app-log|(buildkit|access)(-[a-z0-9]+)*");
    private static final Pattern LOOKS_LIKE_KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** Refuses kinds that no reader could know. */
    public Input {
        labels = Map.copyOf(labels);
        if (pattern.isBlank()) {
            throw new BadSetting("logs", pattern, "a path or pattern, such as /var/log/builds/*.log=buildkit");
        }
        if (!KIND.matcher(kind).matches()) {
            throw new BadSetting(
                    "kind",
                    kind,
                    "auto, buildkit, access, one of their dialects such as buildkit-plain, aside or app-log");
        }
    }

    /** Reads {@code PATTERN[=KIND]}; what follows the last equals sign is a kind unless it looks like a path. */
    public static Input of(String text, String defaultKind) {
        int equals = text.lastIndexOf('=');
        if (equals > 0 && LOOKS_LIKE_KIND.matcher(text.substring(equals + 1)).matches()) {
            return new Input(text.substring(0, equals), text.substring(equals + 1), Map.of());
        }
        return new Input(text, defaultKind, Map.of());
    }
}
