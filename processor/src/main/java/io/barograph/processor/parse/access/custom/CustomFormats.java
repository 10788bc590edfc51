package io.barograph.processor.parse.access.custom;

import io.barograph.console.BadSetting;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The formats that an operator describes, by name. From settings, the names already without what all of them begin
 * with:
 *
 * <pre>
 *   edge            = $remote_addr [$time_local] "$request" $status $request_time $upstream_cache_status
 *   edge.status.hit = memory,disk
 *   old             = (?&lt;time&gt;\\S+) (?&lt;cache&gt;\\w+) (?&lt;seconds&gt;[0-9.]+)
 * </pre>
 *
 * <p>A description with a named group is a regular expression, any other is that of nginx. A format is called
 * {@code access-} and its name.
 */
public final class CustomFormats {
    /** No formats. */
    public static final CustomFormats NONE = new CustomFormats(Map.of());

    private static final String FAMILY = "access-";
    private static final String GROUP = "(?<";
    private static final String STATUS = ".status.";

    private final Map<String, Map<String, String>> byName;

    private CustomFormats(Map<String, Map<String, String>> byName) {
        this.byName = byName;
    }

    /**
     * The formats that {@code settings} describe.
     *
     * @throws BadSetting when one of them describes none
     */
    public static CustomFormats of(Map<String, String> settings) {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        new TreeMap<>(settings).forEach((key, value) -> {
            int status = key.indexOf(STATUS);
            String name = name(status < 0 ? key : key.substring(0, status));
            String part = status < 0 ? value.contains(GROUP) ? "pattern" : "log-format" : key.substring(status + 1);
            byName.computeIfAbsent(name, unused -> new LinkedHashMap<>(Map.of("name", name)))
                    .put(part, value);
        });
        byName.forEach(CustomFormats::refuseUnusable);
        return new CustomFormats(byName);
    }

    /** Under the name that the operator gave it, not under that of its part. */
    private static void refuseUnusable(String name, Map<String, String> parts) {
        try {
            CustomFormat.from(parts);
        } catch (BadSetting e) {
            String given = "format." + name.substring(FAMILY.length());
            throw e.of(e.name().startsWith(STATUS.substring(1)) ? given + "." + e.name() : given);
        }
    }

    private static String name(String given) {
        String bare = given.startsWith(FAMILY) ? given.substring(FAMILY.length()) : given;
        if (!bare.matches("[a-z][a-z0-9-]*")) {
            throw new BadSetting("format." + given, given, "a name of small letters, digits and hyphens");
        }
        if (AccessDialects.named(FAMILY + bare).isPresent()) {
            throw new BadSetting("format." + given, given, "a name that none of the formats here has");
        }
        return FAMILY + bare;
    }

    /** Their names, as streams are given them. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** A new instance of each. */
    public List<AccessDialect> all() {
        return byName.values().stream().map(CustomFormat::from).toList();
    }

    /** A new instance of the one with this name. */
    public Optional<AccessDialect> named(String name) {
        return Optional.ofNullable(byName.get(name)).map(CustomFormat::from);
    }
}
