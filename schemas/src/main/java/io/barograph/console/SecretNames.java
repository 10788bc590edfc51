package io.barograph.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by name which settings hold a secret, and by form which values only say where one is. */
public final class SecretNames {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|env):([^}]+)}");
    private static final List<String> WORDS =
            List.of("password", "secret", "token", "jaas.config", "keystore.key", "passphrase");

    private SecretNames() {}

    /** Whether the setting {@code name} holds something that must not be printed. */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }

    /** Whether the last word of {@code name} is a secret's: addresses have names such as {@code token.endpoint.url}. */
    public static boolean endsAsSecret(String name) {
        return WORDS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    /** Whether {@code value} says only where to look, as <code>${file:PATH}</code> or <code>${env:NAME}</code>. */
    public static boolean isReference(String value) {
        return REFERENCE.matcher(value).matches();
    }

    /** A reference anywhere in a value: group 1 is {@code file} or {@code env}, group 2 what it names. */
    public static Pattern reference() {
        return REFERENCE;
    }
}
