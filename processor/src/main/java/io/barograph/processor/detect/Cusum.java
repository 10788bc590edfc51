package io.barograph.processor.detect;

/**
 * The sum of evidence for a storm, never below zero: it forgets all that spoke for normal, so it starts to rise with
 * the first bad outcome.
 *
 * @param s the sum, nats
 * @param run what was seen since it last stood at zero
 * @param before what was normal then: if this becomes a storm, its beginning must not count as normal
 */
record Cusum(double s, Evidence run, Baseline before) {
    static final Cusum NONE = new Cusum(0, Evidence.NONE, Baseline.NONE);

    Cusum after(Outcome outcome, Baseline baseline, StormRules rules) {
        Baseline normal = s > 0 ? before : baseline;
        double sum = Math.min(2 * normal.openNats(rules), s + normal.nats(outcome, rules));
        return sum <= 0 ? NONE : new Cusum(sum, run.plus(outcome), normal);
    }

    boolean opens(StormRules rules) {
        return s > 0 && s >= before.openNats(rules);
    }

    /** Whether the suspicion began while misses were planned. */
    boolean isPlanned(Watched on) {
        return s > 0 && on.planned().covers(run.since());
    }
}
