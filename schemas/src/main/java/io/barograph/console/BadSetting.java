package io.barograph.console;

/**
 * A setting that stops the start: its name, the value that was found, where, and what is allowed, in one sentence. The
 * value of a setting that holds a secret is not shown, unless it only says where the secret is.
 */
public final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String KIND = "kind";

    private final String name;
    private final String value;
    private final String allowed;

    /** A refusal of {@code value} for the setting {@code name}; {@code allowed} completes "allowed: …". */
    public BadSetting(String name, String value, String allowed) {
        this(name, value, "", allowed);
    }

    private BadSetting(String name, String value, String where, String allowed) {
        super(name + ": " + shown(name, value) + where + " is not usable; allowed: " + allowed);
        this.name = name;
        this.value = value;
        this.allowed = allowed;
    }

    /** The name of the setting, as far as who refused it knows it. */
    public String name() {
        return name;
    }

    /** The same refusal under the name {@code other}. */
    public BadSetting of(String other) {
        return new BadSetting(other, value, allowed);
    }

    /** The same refusal of the setting {@code whole}, which {@code place} gave: a line of a file, or a variable. */
    public BadSetting in(String whole, String place) {
        return new BadSetting(whole, value, " in " + place, allowed);
    }

    /**
     * Whether it refuses {@code given} as the value of the setting {@code whole}: this may know the setting by the end
     * of its name, as in an option, and a secret by what it was when it was looked up. A kind also stands behind a
     * pattern.
     */
    public boolean refuses(String whole, String given) {
        String dotted = name.replace('-', '.');
        boolean isNamed = whole.equals(dotted) || whole.endsWith("." + dotted);
        boolean isSame = given.strip().equalsIgnoreCase(value.strip()) || SecretNames.isReference(given);
        boolean isBehindPattern = name.equals(KIND) && given.strip().endsWith("=" + value);
        return isBehindPattern || (isNamed && isSame);
    }

    private static String shown(String name, String value) {
        boolean open = !SecretNames.isSecret(name) || value.isEmpty() || SecretNames.isReference(value);
        return open ? '"' + value + '"' : "its value (not shown)";
    }
}
