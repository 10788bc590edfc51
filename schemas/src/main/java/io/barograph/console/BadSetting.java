package io.barograph.console;

/** A setting that stops the start: its name, the value that was found and what is allowed, in one sentence. */
public final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A refusal of {@code value} for the setting {@code name}; {@code allowed} completes "allowed: …". */
    public BadSetting(String name, String value, String allowed) {
        super(name + ": \"" + value + "\" is not usable; allowed: " + allowed);
    }
}
