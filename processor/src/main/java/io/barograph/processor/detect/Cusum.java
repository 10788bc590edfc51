package io.barograph.processor.detect;

/**
 * The sum of evidence for a storm, never below zero: it forgets all that spoke for normal, so it starts to rise with
 * the first bad outcome.
 *
 * @param s the sum, nats
 * @param run what was seen since it last stood at zero
 */
record Cusum(double s, Evidence run) {
    static final Cusum NONE = new Cusum(0, Evidence.NONE);

    Cusum after(Outcome outcome, Baseline baseline, StormRules rules) {
        double sum = Math.min(StormRules.MOST_NATS, s + baseline.nats(outcome, rules));
        return sum <= 0 ? NONE : new Cusum(sum, run.plus(outcome));
    }

    boolean opens() {
        return s >= StormRules.OPEN_NATS;
    }
}
