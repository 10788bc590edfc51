package io.barograph.processor.detect;

import io.barograph.processor.detect.StormFinding.Event;
import java.util.List;

/**
 * An alarm that is open.
 *
 * @param severity storm, degraded, or planned for a storm in a planned time
 * @param at when it opened, milliseconds since the epoch
 * @param reason why
 * @param evidence what was seen since the suspicion began
 * @param toldAt when it was last told
 */
record Opening(String severity, long at, String reason, Evidence evidence, long toldAt) {
    static final String STORM = "storm";
    static final String DEGRADED = "degraded";
    static final String PLANNED = "planned";

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

    /** How it ends if nothing happens any more. */
    record End(long at, String reason) {
        boolean isAccepted() {
            return reason.equals("accepted");
        }

        /** What follows: a new normal is learned anew. */
        StormWatch next(Baseline baseline) {
            return isAccepted() ? new Learning(Baseline.NONE, List.of()) : Normal.of(baseline.thawedAt(at));
        }
    }

    /** How it ends if nothing comes after {@code lastAt}; one in a planned time ends with that time at the latest. */
    End end(Watched on, Baseline baseline, long lastAt) {
        long idle = lastAt + baseline.idleMillis();
        long accepted = at + StormRules.ACCEPTED_MILLIS;
        End end = accepted < idle ? new End(accepted, "accepted") : new End(idle, "idle");
        if (!severity.equals(PLANNED)) {
            return end;
        }
        long over = Math.max(lastAt, on.planned().until(at));
        return over < end.at ? new End(over, "planned") : end;
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
                baseline.openNats(on.rules()),
                excess,
                lost,
                Evidence.strongest(evidence.causes()),
                Evidence.strongest(evidence.rootSteps()),
                attribution.dimension(),
                attribution.values(),
                attribution.explained(),
                attribution.surprise(),
                on.level(),
                on.level() != Level.OWN
                        && Attribution.isWide(Level.members(on.key().signal()), evidence, baseline),
                evidence.refs(),
                Sentence.of(on, event, why, this, baseline, attribution));
    }
}
