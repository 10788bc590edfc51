package io.barograph.standalone.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Words {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private Words() {}

    /** {@code 1,204,332}. */
    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** {@code 1 build}, {@code 2 builds}. */
    static String count(long n, String one, String many) {
        return count(n) + " " + (n == 1 ? one : many);
    }

    /** {@code 312 B}, {@code 12.4 MB}; decimal units, as Docker prints them. */
    static String bytes(long n) {
        if (n < 1000) {
            return n + " B";
        }
        double scaled = n;
        int unit = -1;
        while (scaled >= 999.95 && unit < UNITS.length - 1) {
            scaled /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", scaled, UNITS[unit]);
    }

    /** {@code 0.4 s}, {@code 73 s}, {@code 12 min}. */
    static String seconds(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 180 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
    }

    /** {@code 74.2 %}, or a dash where there is nothing to divide by. */
    static String percent(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** A bar of {@code width} cells, {@code part/whole} of it filled. */
    static String bar(long part, long whole, int width) {
        int filled = whole == 0 ? 0 : (int) Math.round((double) width * Math.min(part, whole) / whole);
        return "█".repeat(filled) + "░".repeat(width - filled);
    }
}
