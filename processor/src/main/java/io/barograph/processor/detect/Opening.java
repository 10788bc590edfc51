package io.barograph.processor.detect;

import io.barograph.processor.detect.StormFinding.Event;

/**
 * An alarm that is open.
 *
 * @param severity storm or degraded
 * @param at when it opened, milliseconds since the epoch
 * @param reason why
 * @param evidence what was seen since the suspicion began
 * @param toldAt when it was last told
 */
record Opening(String severity, long at, String reason, Evidence evidence, long toldAt) {
    static final String STORM = "storm";
    static final String DEGRADED = "degraded";

    static Opening of(String severity, long at, String reason, Evidence evidence) {
        return new Opening(severity, at, reason, evidence, at);
    }

    Opening plus(Outcome outcome) {
        return new Opening(severity, at, reason, evidence.plus(outcome), toldAt);
    }

    /** Whether it is time to tell again. */
    boolean due(long now) {
        return now >= toldAt + StormRules.UPDATE_MILLIS;
    }

    Opening told(long now) {
        return new Opening(severity, at, reason, evidence, now);
    }

    /** When it closes if nothing happens any more. */
    long timeout(long lastAt) {
        return Math.min(lastAt + StormRules.IDLE_MILLIS, at + StormRules.ACCEPTED_MILLIS);
    }

    StormFinding opened(Watched on, Baseline baseline, double s) {
        return finding(on, Event.OPEN, at, reason, baseline, s);
    }

    StormFinding updated(Watched on, long now, Baseline baseline, double s) {
        return finding(on, Event.UPDATE, now, reason, baseline, s);
    }

    StormFinding closed(Watched on, long now, String why, Baseline baseline, double s) {
        return finding(on, Event.CLOSE, now, why, baseline, s);
    }

    private StormFinding finding(Watched on, Event event, long now, String why, Baseline baseline, double s) {
        double n = evidence.lookups();
        double m = evidence.misses();
        double excess = m - baseline.p0() * n;
        double lost = m == 0 ? 0 : evidence.lostMicros() / 1e6 * Math.max(0, excess) / m;
        Attribution attribution = Attribution.of(evidence, baseline);
        return new StormFinding(
                severity + ":" + on.rules().signal() + ":"
                        + String.join("/", on.key().labels()) + "@" + at,
                event,
                severity,
                on.key(),
                now,
                at,
                event == Event.CLOSE ? now : -1,
                why,
                evidence.lookups(),
                evidence.misses(),
                evidence.outcomes(),
                baseline.p0(),
                evidence.missRatio(),
                baseline.phi(),
                n == 0 ? 0 : baseline.z(n, m),
                s,
                excess,
                lost,
                Evidence.strongest(evidence.causes()),
                Evidence.strongest(evidence.rootSteps()),
                attribution.dimension(),
                attribution.values(),
                evidence.refs(),
                Sentence.of(on, event, why, severity, evidence, baseline, attribution));
    }
}
