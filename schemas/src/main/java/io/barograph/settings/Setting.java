package io.barograph.settings;

import java.util.Locale;

/**
 * One thing that people can set.
 *
 * @param name in the file; one that ends with {@code .*} stands for every name that begins so
 * @param otherwise the default, as text; empty where there is none
 * @param allowed what it may be, for people
 * @param option the option that says the same, or empty
 * @param live whether a change of the file counts at once
 * @param meaning one clause, for the table
 */
public record Setting(String name, String otherwise, String allowed, String option, boolean live, String meaning) {
    private static final String ENVIRONMENT = "BAROGRAPH_";
    private static final String ANY = "*";

    /** Whether it stands for many names. */
    public boolean isFamily() {
        return name.endsWith(ANY);
    }

    /** What the names of a family begin with. */
    String prefix() {
        return name.substring(0, name.length() - ANY.length());
    }

    boolean covers(String asked) {
        return isFamily() ? asked.startsWith(prefix()) && asked.length() > prefix().length() : asked.equals(name);
    }

    /** The variable of the environment that sets it. */
    public String variable() {
        return variable(name);
    }

    static String variable(String name) {
        StringBuilder variable = new StringBuilder(ENVIRONMENT);
        for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
            variable.append(Character.isLetterOrDigit(c) || c == '*' ? c : '_');
        }
        return variable.toString();
    }
}
