package io.barograph.processor.detect;

import io.barograph.processor.window.Signal;

/**
 * The numbers of the storm watch. Those that differ between builds and slices of requests are components; the rest are
 * the constants below, each with its reason.
 */
public enum StormRules {
    /**
     * One outcome is one ended build. However many steps it has, it says no more than how rare builds as bad as it are
     * with this key, and no more than 4 nats, so a storm takes three at least: φ knows the width of the scatter but not
     * its tail, and where every tenth build misses all, three unlucky ones in a row happen every week.
     */
    BUILDS("layers", "steps", "builds", 0.35, 4, 200, 20, 5),
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
    static final double OPEN_NATS_BUSY = 11.5;
    /** Builds a day at which that was found right: about two a minute in working hours. */
    static final double BUSY = 2_000;
    /** It never takes less: a storm is never a matter of two builds. */
    static final double LEAST_NATS = 8;
    /** The normal miss ratio is taken to be so many standard errors higher than it was seen to be. */
    static final double UNSURE = 2;
    /** An outcome that is not bad may still say so much against normal, and so may one that is bad and no surprise. */
    static final double LEAST_SURPRISE = 1;
    /**
     * So much evidence for normal since it last stood at zero ends a storm of builds: some six usual ones in a row. Of
     * storms that strike nine of ten builds one in a hundred closes too early.
     */
    static final double CALM_NATS = 6;
    /** And it takes no less than so many outcomes, however sure each is: two that were not struck may come in a row. */
    static final double CALM_OUTCOMES = 4;
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
    /** Where builds are rare a pause of half an hour is any pause: so many usual ones, and the storm is closed. */
    static final double IDLE_PAUSES = 4;
    /** But it never stays open for longer without an outcome. */
    static final double IDLE_AT_MOST_MILLIS = 2 * 3_600_000;
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

    /** The most that one outcome can say for normal, and against it: a single one never opens a storm. */
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

    /** The most that an outcome can say against normal when one as bad as it is so surprising. */
    double most(double surprise) {
        return this == SLICES ? nats : Math.max(LEAST_SURPRISE, Math.min(nats, surprise));
    }

    /** Evidence for normal, of late, that ends a storm. */
    double calmNats() {
        return this == SLICES ? 2 * OPEN_NATS : CALM_NATS;
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
