package io.barograph.shipper.read;

import io.barograph.console.BadSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Labels of a file: the same for all, and those that its path tells through the named groups of a pattern. */
public final class Labels {
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private final Map<String, String> fixed;
    private final @Nullable Pattern pattern;
    private final List<String> groups = new ArrayList<>();

    /** Labels from {@code fixed} and from {@code pathPattern}, which may be empty. */
    public Labels(Map<String, String> fixed, String pathPattern) {
        this.fixed = Map.copyOf(fixed);
        this.pattern = pathPattern.isEmpty() ? null : compiled(pathPattern);
        Matcher names = GROUP.matcher(pathPattern);
        while (names.find()) {
            groups.add(names.group(1));
        }
        if (pattern != null && groups.isEmpty()) {
            throw new BadSetting("label-pattern", pathPattern, "a pattern with named groups, /ci/(?<project>[^/]+)/");
        }
    }

    private static Pattern compiled(String pathPattern) {
        try {
            return Pattern.compile(pathPattern);
        } catch (PatternSyntaxException e) {
            throw new BadSetting("label-pattern", pathPattern, "a regular expression; " + e.getDescription());
        }
    }

    /** The labels of the file at {@code path}; those of its input win, and what the path says wins over all. */
    public Map<String, String> of(String path, Map<String, String> ofInput) {
        Map<String, String> labels = new LinkedHashMap<>(fixed);
        labels.putAll(ofInput);
        Matcher matcher = pattern == null ? null : pattern.matcher(path);
        if (matcher == null || !matcher.find()) {
            return labels;
        }
        for (String group : groups) {
            String value = matcher.group(group);
            if (value != null && !value.isEmpty()) {
                labels.put(group, value);
            }
        }
        return labels;
    }
}
