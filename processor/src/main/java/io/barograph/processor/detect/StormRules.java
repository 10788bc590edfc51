package io.barograph.processor.detect;

import io.barograph.processor.window.Signal;

/**
 * The numbers of the storm watch. Those that differ between builds and slices of requests are components; the rest are
 * the constants below, each with its reason.
 */
public enum StormRules {
    /**
     * One outcome is one ended build. However many steps it has, it says no more than 2.5 nats, so a storm takes five:
     * φ knows the width of the scatter but not its tail, and three unlucky builds in a row happen every week. In the
     * simulated days this divides the false alarms by five to fifteen and costs 40 s at two builds a minute.
     */
    BUILDS("layers", "steps", "builds", 0.35, 2.5, 200, 20, 5),
    /**
     * One outcome is one 10 s slice of requests. A busy slice alone would be overwhelming evidence; at one nat each a
     * storm takes at least 100 s, so a burst of a few seconds is none. The miss ratio of requests wanders for minutes
     * by ten points and more, and many requests make that wander sure, so a storm is further from normal than with
     * builds: what stays within some 23 points speaks for normal. Warm after ten minutes of traffic. No absolute alarm:
     * a cache in front of content that never repeats misses all the time.
     */
    SLICES("fetches", "requests", "slices", 0.50, 1, 200, 60, 0);

    /** Opens a storm of requests: ten nats against normal. */
    static final double OPEN_NATS = 10;
    /** Opens a storm of builds where there are {@link #BUSY} a day. */
    static final double OPEN_NATS_BUSY = 13;
    /** Builds a day at which that was found right: about two a minute in working hours. */
    static final double BUSY = 2_000;
    /** It never takes less: a storm is never a matter of three builds. */
    static final double LEAST_NATS = 10;
    /** A storm is {@link #shift} above normal, and at most this, since 1 would make a single hit proof against it. */
    static final double HIGHEST = 0.97;
    /** Above this nearly all is missed in normal times and no storm can stand out. */
    static final double HOPELESS = 0.95;
    /** Normal is what was, half of it within the last day: a night does not wipe it out, a new week replaces it. */
    static final double HALF_LIFE_MILLIS = 24 * 3_600_000.0;
    /** A baseline is used until it has forgotten down to this share of what made it warm: no flapping at the edge. */
    static final double STILL_WARM = 0.5;
    /** Without an outcome for so long nobody suffers: the storm is closed. */
    static final long IDLE_MILLIS = 30 * 60_000;
    /** After a day a storm is the new normal. */
    static final long ACCEPTED_MILLIS = 24 * 3_600_000;
    /** How often an open storm is told again. */
    static final long UPDATE_MILLIS = 60_000;
    /** Without a baseline, this miss ratio is an alarm. */
    static final double ABSOLUTE = 0.8;
    /** And this ratio ends it. */
    static final double ABSOLUTE_OVER = 0.5;
    /** Lookups below which the absolute alarm has seen too little. */
    static final long ABSOLUTE_LOOKUPS = 40;

    private final String signal;
    private final String things;
    private final String outcomes;
    private final double shift;
    private final double nats;
    private final double warmLookups;
    private final double warmOutcomes;
    private final int absoluteOutcomes;

    StormRules(
            String signal,
            String things,
            String outcomes,
            double shift,
            double nats,
            double warmLookups,
            double warmOutcomes,
            int absoluteOutcomes) {
        this.signal = signal;
        this.things = things;
        this.outcomes = outcomes;
        this.shift = shift;
        this.nats = nats;
        this.warmLookups = warmLookups;
        this.warmOutcomes = warmOutcomes;
        this.absoluteOutcomes = absoluteOutcomes;
    }

    /** The rules for the outcomes of a signal. */
    public static StormRules of(Signal signal) {
        return signal == Signal.FETCHES ? SLICES : BUILDS;
    }

    /** What is counted, as findings call it: layers or fetches. */
    public String signal() {
        return signal;
    }

    /** What is looked up: steps or requests. */
    String things() {
        return things;
    }

    /** What outcomes are: builds or slices. */
    String outcomes() {
        return outcomes;
    }

    /** How far above normal the miss ratio of a storm is taken to be; half of that speaks neither for nor against. */
    double shift() {
        return shift;
    }

    /** The most that one outcome can say against normal: a single one never opens a storm, however large it is. */
    double nats() {
        return nats;
    }

    /** Evidence that opens a storm where there are so many outcomes a day: slices are as many every day. */
    double openNats(double outcomesADay) {
        if (this == SLICES) {
            return OPEN_NATS;
        }
        return Math.max(LEAST_NATS, OPEN_NATS_BUSY + Math.log(Math.max(1, outcomesADay) / BUSY));
    }

    /** Lookups that make a baseline warm. */
    double warmLookups() {
        return warmLookups;
    }

    /** Outcomes that make a baseline warm. */
    double warmOutcomes() {
        return warmOutcomes;
    }

    /** Outcomes that the absolute alarm looks back on; 0 when there is none. */
    int absoluteOutcomes() {
        return absoluteOutcomes;
    }
}
