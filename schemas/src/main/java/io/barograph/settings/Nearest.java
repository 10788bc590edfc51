package io.barograph.settings;

import java.util.Comparator;

/** The known name that was probably meant. */
final class Nearest {
    private Nearest() {}

    static String to(String name) {
        return SettingsTable.all().stream()
                .map(setting -> setting.isFamily() ? member(setting, name) : setting.name())
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElseThrow();
    }

    /** The name in this family that has as many parts as were asked for; the last of them are free. */
    private static String member(Setting family, String asked) {
        int fixed = family.prefix().split("\\.", -1).length - 1;
        String[] parts = asked.split("\\.", fixed + 1);
        return parts.length > fixed ? family.prefix() + parts[fixed] : family.name();
    }

    /** Letters to change; a name without its section is no letter away from the one with it. */
    private static int distance(String asked, String known) {
        int whole = letters(asked, known);
        int dot = known.indexOf('.');
        return known.startsWith("http.") || known.startsWith("log.") || dot < 0
                ? whole
                : Math.min(whole, letters(asked, known.substring(dot + 1)));
    }

    /** Letters to insert, remove or replace until {@code one} is {@code other}. */
    private static int letters(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
