package io.barograph.processor.detect;

/**
 * What is normal: sums that fade with a half-life of a day.
 *
 * <p>Misses come in chains (a missed step takes all after it along), so the steps of a build are no independent
 * witnesses. The dispersion φ says how much wider the outcomes scatter than independent steps would, and all evidence
 * is divided by it.
 *
 * @param misses faded sum of misses
 * @param lookups faded sum of lookups
 * @param outcomes faded number of outcomes
 * @param millis faded time in which they came
 * @param scatter faded sum of (m - p0 n)²
 * @param expected faded sum of n p0 (1 - p0), the scatter of independent steps
 * @param tail how often bad outcomes came
 * @param at time of the last outcome that went in
 * @param shares the same lookups and misses by dimension
 */
record Baseline(
        double misses,
        double lookups,
        double outcomes,
        double millis,
        double scatter,
        double expected,
        Tail tail,
        long at,
        Shares shares) {
    static final Baseline NONE = new Baseline(0, 0, 0, 0, 0, 0, Tail.NONE, Long.MIN_VALUE, Shares.NONE);

    /** In less than that nobody can tell how many a day there will be. */
    private static final double HOUR = 3_600_000;

    /** Normal miss ratio; a quarter before anything was seen. */
    double p0() {
        return (misses + 1) / (lookups + 4);
    }

    /** Dispersion; 1 when outcomes scatter like independent steps. */
    double phi() {
        return expected > 0 ? Math.max(1, scatter / expected) : 1;
    }

    /** Whether it has seen {@code share} of what it takes. */
    boolean warm(StormRules rules, double share) {
        return lookups >= share * rules.warmLookups() && outcomes >= share * rules.warmOutcomes();
    }

    /**
     * Evidence that opens a storm, nats. Chance has a try with each outcome, so where there are many a day it takes
     * more: false alarms depend on the days then, and not on how busy a key is.
     */
    double openNats(StormRules rules) {
        return rules.openNats(outcomes / Math.max(millis, HOUR) * 24 * HOUR);
    }

    /** Without an outcome for so long nobody suffers: some of the usual pauses, where these are long. */
    long idleMillis() {
        double pauses = StormRules.IDLE_PAUSES * Math.max(millis, HOUR) / Math.max(1, outcomes);
        return (long) Math.max(StormRules.IDLE_MILLIS, Math.min(StormRules.IDLE_AT_MOST_MILLIS, pauses));
    }

    Baseline after(Outcome outcome) {
        Baseline faded = fadedTo(outcome.at());
        double n = outcome.lookups();
        double m = outcome.misses();
        double p = (faded.misses + m + 1) / (faded.lookups + n + 4);
        return new Baseline(
                faded.misses + m,
                faded.lookups + n,
                faded.outcomes + 1,
                faded.millis,
                faded.scatter + (m - p * n) * (m - p * n),
                faded.expected + n * p * (1 - p),
                faded.tail.plus(outcome),
                faded.at,
                faded.shares.plus(outcome));
    }

    /** The same as of later, without any fading: what it is while frozen. */
    Baseline thawedAt(long later) {
        return new Baseline(misses, lookups, outcomes, millis, scatter, expected, tail, Math.max(at, later), shares);
    }

    /** Normal miss ratio, taken as high as it may well be: one that is known from few builds proves little. */
    private double highestP0() {
        double p0 = p0();
        return p0 + StormRules.UNSURE * Math.sqrt(phi() * p0 * (1 - p0) / (lookups + 4));
    }

    /** Evidence of one outcome for a storm against normal, in nats; negative when it speaks for normal. */
    double nats(Outcome outcome, StormRules rules) {
        double p0 = highestP0();
        if (p0 >= StormRules.HOPELESS) {
            return -rules.nats();
        }
        double p1 = Math.min(StormRules.HIGHEST, p0 + rules.shift());
        double n = outcome.lookups();
        double m = outcome.misses();
        double nats = (m * Math.log(p1 / p0) + (n - m) * Math.log((1 - p1) / (1 - p0))) / phi();
        return Math.max(-rules.nats(), Math.min(rules.most(tail.surprise(outcome, outcomes)), nats));
    }

    /** How many corrected standard errors {@code m} of {@code n} lie above normal. */
    double z(double n, double m) {
        double p0 = p0();
        double error = Math.sqrt(phi() * p0 * (1 - p0) * (1 / n + 1 / Math.max(1, lookups)));
        return (m / n - p0) / error;
    }

    private Baseline fadedTo(long now) {
        if (at == Long.MIN_VALUE || now <= at) {
            return thawedAt(now);
        }
        double left = Math.pow(0.5, (now - at) / StormRules.HALF_LIFE_MILLIS);
        return new Baseline(
                misses * left,
                lookups * left,
                outcomes * left,
                millis * left + (1 - left) * StormRules.HALF_LIFE_MILLIS / Math.log(2),
                scatter * left,
                expected * left,
                tail.faded(left),
                now,
                shares.faded(left));
    }
}
