package io.barograph.secret;

import io.barograph.console.BadSetting;
import io.barograph.console.SecretNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings that hold a secret, by name or by reference.
 *
 * <pre>
 *   ${file:PATH}   what stands in the file, without the line end behind it
 *   ${env:NAME}    what the variable holds
 * </pre>
 */
public final class Secrets {
    private static final Pattern NAME_IN_JAAS = Pattern.compile("(?i)(password|secret)\\s*=\\s*(?!\"?\\$\\{)");
    private static final String JAAS = "jaas.config";
    private static final int MOST_BYTES = 1 << 20;

    private Secrets() {}

    /** {@code given} with every reference replaced; throws {@link BadSetting} for one that leads nowhere. */
    public static Map<String, String> resolve(
            Map<String, String> given, Function<String, @Nullable String> environment) {
        Map<String, String> resolved = new TreeMap<>();
        given.forEach((name, value) -> resolved.put(name, resolve(name, value, environment)));
        return resolved;
    }

    private static String resolve(String name, String value, Function<String, @Nullable String> environment) {
        Matcher matcher = SecretNames.reference().matcher(value);
        StringBuilder whole = new StringBuilder();
        while (matcher.find()) {
            String target = matcher.group(2);
            String found = matcher.group(1).equals("file") ? file(name, target) : variable(name, target, environment);
            matcher.appendReplacement(whole, Matcher.quoteReplacement(name.endsWith(JAAS) ? inQuotes(found) : found));
        }
        return matcher.appendTail(whole).toString();
    }

    /** A quotation mark in a password must not end the string it stands in. */
    private static String inQuotes(String secret) {
        return secret.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String file(String name, String path) {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MOST_BYTES) {
                throw new BadSetting(name, "${file:" + path + "}", "a file of at most 1 MiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        } catch (IOException | InvalidPathException e) {
            throw new BadSetting(name, "${file:" + path + "}", "a file that can be read, in UTF-8");
        }
    }

    private static String variable(String name, String variable, Function<String, @Nullable String> environment) {
        String value = environment.apply(variable);
        if (value == null) {
            throw new BadSetting(name, "${env:" + variable + "}", "a variable that is set");
        }
        return value;
    }

    /** Refuses secrets that stand on the command line, where every user of the machine can read them. */
    public static void refuseOpen(Map<String, String> commandLine) {
        commandLine.forEach((name, value) -> {
            boolean open = name.endsWith(JAAS)
                    ? NAME_IN_JAAS.matcher(value).find()
                    : SecretNames.endsAsSecret(name)
                            && !SecretNames.reference().matcher(value).find();
            if (open) {
                throw new BadSetting(name, value, "${file:PATH} or ${env:NAME}, since others can read a command line");
            }
        });
    }

    /** {@code text}, such as somebody else's error message, without any of the secrets in {@code settings}. */
    public static String scrub(@Nullable String text, Map<String, ?> settings) {
        String clean = String.valueOf(text);
        for (Map.Entry<String, ?> setting : settings.entrySet()) {
            if (!SecretNames.isSecret(setting.getKey()) || !(setting.getValue() instanceof String value)) {
                continue;
            }
            if (setting.getKey().endsWith(JAAS)
                    && clean.toLowerCase(Locale.ROOT).contains("jaas")) {
                return setting.getKey() + " is not a login module with its options; they are not shown here";
            }
            if (!value.isBlank()) {
                clean = clean.replace(value, "***");
            }
        }
        return clean;
    }

    /** {@code settings} as they may be printed. */
    public static Map<String, String> shown(Map<String, String> settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.forEach((name, value) -> shown.put(name, SecretNames.isSecret(name) ? "***" : value));
        return shown;
    }
}
