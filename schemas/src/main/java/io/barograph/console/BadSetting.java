package io.barograph.console;

/**
 * A setting that stops the start: its name, the value that was found and what is allowed, in one sentence. The value of
 * a setting that holds a secret is not shown, unless it only says where the secret is.
 */
public final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal of {@code value} for the setting {@code name}; {@code allowed} completes "allowed: …". */
    public BadSetting(String name, String value, String allowed) {
        super(name + ": " + shown(name, value) + " is not usable; allowed: " + allowed);
    }

    private static String shown(String name, String value) {
        boolean open = !SecretNames.isSecret(name) || value.isEmpty() || SecretNames.isReference(value);
        return open ? '"' + value + '"' : "its value (not shown)";
    }
}
