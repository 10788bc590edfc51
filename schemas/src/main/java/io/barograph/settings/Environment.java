package io.barograph.settings;

import io.barograph.console.BadSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings in variables of the environment: {@code BAROGRAPH_PROCESSOR_THREADS} is {@code processor.threads}. */
final class Environment {
    /** Other variables may begin like ours, so only those of a section are held to the table. */
    private static final List<String> SECTIONS = List.of(
            "BAROGRAPH_HTTP_", "BAROGRAPH_SHIPPER_", "BAROGRAPH_PROCESSOR_", "BAROGRAPH_UP_", "BAROGRAPH_TOPICS_");

    private Environment() {}

    static Map<String, Given> read(Map<String, String> variables) {
        Map<String, Given> found = new LinkedHashMap<>();
        new TreeMap<>(variables).forEach((variable, value) -> {
            Optional<String> name = nameOf(variable);
            if (name.isPresent()) {
                found.put(name.get(), new Given(value, variable));
            } else if (SECTIONS.stream().anyMatch(variable::startsWith)) {
                String meant = variable.substring("BAROGRAPH_".length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                throw new BadSetting(
                        variable,
                        value,
                        "a setting that exists; the nearest is " + Setting.variable(Nearest.to(meant)));
            }
        });
        return found;
    }

    /** A plain setting first; of a family, what follows its prefix is the rest of the name, in lower case with dots. */
    private static Optional<String> nameOf(String variable) {
        for (Setting setting : SettingsTable.all()) {
            if (!setting.isFamily() && setting.variable().equals(variable)) {
                return Optional.of(setting.name());
            }
        }
        for (Setting setting : SettingsTable.all()) {
            String prefix = setting.isFamily() ? Setting.variable(setting.prefix()) : variable;
            if (variable.startsWith(prefix) && variable.length() > prefix.length()) {
                String rest = variable.substring(prefix.length());
                return Optional.of(
                        setting.prefix() + rest.toLowerCase(Locale.ROOT).replace('_', '.'));
            }
        }
        return Optional.empty();
    }
}
