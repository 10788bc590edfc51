package io.barograph.processor.diagnose;

/** How figures are written in sentences. */
final class Figures {
    private Figures() {}

    /** With one digit behind the point. */
    static String tenths(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    /** A time in the unit that reads best. */
    static String time(long millis) {
        if (millis < 120_000) {
            return millis / 1000 + " s";
        }
        return millis < 7_200_000 ? millis / 60_000 + " min" : millis / 3_600_000 + " h";
    }
}
