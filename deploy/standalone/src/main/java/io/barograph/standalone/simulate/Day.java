package io.barograph.standalone.simulate;

/** How the load follows the day: a fifth at night, one and a half times the nominal rate at half past one. */
public final class Day {
    /** Milliseconds of a day. */
    public static final long MILLIS = 86_400_000;

    private static final double HOUR = 3_600_000;
    private static final double MORNING = 7;
    private static final double EVENING = 20;

    private Day() {}

    /** Share of the nominal rate at a time, milliseconds since the epoch. */
    public static double load(long at) {
        double hour = Math.floorMod(at, MILLIS) / HOUR;
        if (hour < MORNING || hour > EVENING) {
            return 0.2;
        }
        return 1 + 0.5 * StrictMath.sin((hour - MORNING) / (EVENING - MORNING) * StrictMath.PI);
    }
}
