package io.barograph.processor.detect;

import io.barograph.processor.window.Signal;

/**
 * The numbers of the storm watch. Those that differ between builds and slices of requests are components; the rest are
 * the constants below, each with its reason.
 */
public enum StormRules {
    /**
     * One outcome is one ended build. However many steps it has, it says at most a sixth of what opens a storm: φ knows
     * the width of the scatter but not its tail, and three unlucky builds in a row happen every week. In the simulated
     * days this divides the false alarms by five to fifteen and costs 40 s at two builds a minute.
     */
    BUILDS("layers", "steps", "builds", 10.0 / 6, 200, 20, 5),
    /**
     * One outcome is one 10 s slice of requests. A busy slice alone would be overwhelming evidence; at one nat each a
     * storm takes at least 100 s, so a burst of a few seconds is none. Warm after ten minutes of traffic. No absolute
     * alarm: a cache in front of content that never repeats misses all the time.
     */
    SLICES("fetches", "requests", "slices", 1, 200, 60, 0);

    /** Opens a storm: ten nats against normal; at 8 the false alarms are four to seven times as many. */
    static final double OPEN_NATS = 10;
    /** The statistic stops here, so that a long storm does not take as long to close. */
    static final double MOST_NATS = 2 * OPEN_NATS;
    /** A storm is a miss ratio this much above normal. */
    static final double SHIFT = 0.35;
    /** And at most this, since 1 would make a single hit proof against a storm. */
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
    private final double nats;
    private final double warmLookups;
    private final double warmOutcomes;
    private final int absoluteOutcomes;

    StormRules(
            String signal,
            String things,
            String outcomes,
            double nats,
            double warmLookups,
            double warmOutcomes,
            int absoluteOutcomes) {
        this.signal = signal;
        this.things = things;
        this.outcomes = outcomes;
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

    /** The most that one outcome can say against normal: a single one never opens a storm, however large it is. */
    double nats() {
        return nats;
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
