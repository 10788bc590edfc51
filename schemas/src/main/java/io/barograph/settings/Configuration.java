package io.barograph.settings;

import io.barograph.console.BadSetting;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the file and the environment say; the environment wins, and what a command line says wins over both.
 *
 * @param given values that were given, by name
 */
public record Configuration(Map<String, Given> given) {
    /** The variable that names the file. */
    public static final String FILE = "BAROGRAPH_CONFIG";

    private static final String DOOR = "http.";

    /** Nothing was said. */
    public static final Configuration NONE = new Configuration(Map.of());

    /** Copies the map. */
    public Configuration {
        given = Map.copyOf(given);
    }

    /** The file that was asked for, or that the environment names. */
    public static Optional<Path> file(@Nullable Path asked, Map<String, String> environment) {
        String named = environment.getOrDefault(FILE, "");
        return asked != null ? Optional.of(asked) : named.isBlank() ? Optional.empty() : Optional.of(Path.of(named));
    }

    /** Reads {@code file}, if there is one, and {@code environment}; refuses names that are not in the table. */
    public static Configuration read(Optional<Path> file, Map<String, String> environment) {
        Map<String, Given> given = new LinkedHashMap<>();
        file.ifPresent(path -> given.putAll(SettingsFile.read(path)));
        given.putAll(Environment.read(environment));
        return new Configuration(given);
    }

    /** The value of {@code name}, if it was given. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name)).map(Given::value);
    }

    /** The value of {@code name}: that of the command line, or what was given, or the default of the table. */
    public String value(String name, @Nullable String option) {
        if (option != null) {
            return option;
        }
        return value(name)
                .orElseGet(
                        () -> SettingsTable.find(name).map(Setting::otherwise).orElse(""));
    }

    /** What {@code use} makes of this; what it refuses is refused with the line or the variable that gave it. */
    public <T> T placing(Supplier<T> use) {
        try {
            return use.get();
        } catch (BadSetting bad) {
            throw placed(bad);
        }
    }

    /** The shortest name is meant: that of a label may end like another setting. */
    private BadSetting placed(BadSetting bad) {
        return given.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .flatMap(name -> Objects.requireNonNull(given.get(name)).place(bad, name).stream()
                        .map(place -> bad.in(name, place)))
                .findFirst()
                .orElse(bad);
    }

    /** What was given below {@code section}, without it, and the brokers. */
    public Map<String, String> section(String section) {
        Map<String, String> below = new LinkedHashMap<>();
        value("bootstrap.servers").ifPresent(servers -> below.put("bootstrap.servers", servers));
        given.forEach((name, found) -> {
            if (name.startsWith(section + ".")) {
                below.put(name.substring(section.length() + 1), found.value());
            }
        });
        return below;
    }

    /** What was given of who may come in through the HTTP door, under the whole names; not where the door is. */
    public Map<String, String> lock() {
        Map<String, String> lock = new LinkedHashMap<>();
        given.forEach((name, found) -> {
            if (name.startsWith(DOOR) && !name.equals(DOOR + "bind") && !name.equals(DOOR + "port")) {
                lock.put(name, found.value());
            }
        });
        return lock;
    }

    /** Names whose value is not the one in {@code other}, in order. */
    public Set<String> differing(Configuration other) {
        Set<String> names = new TreeSet<>(given.keySet());
        names.addAll(other.given.keySet());
        names.removeIf(name -> value(name).equals(other.value(name)));
        return names;
    }
}
