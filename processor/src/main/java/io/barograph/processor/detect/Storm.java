package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;
import java.util.List;

/** A storm is open; it is over when as much has spoken for normal as had spoken against it. */
record Storm(Baseline baseline, double s, long lastAt, Opening opening) implements StormWatch {
    @Override
    public Step after(Watched on, Outcome outcome) {
        long now = outcome.at();
        if (now >= opening.timeout(lastAt)) {
            return at(on, now).after(on, outcome);
        }
        if (!outcome.counts()) {
            return Step.to(new Storm(baseline, s, now, opening));
        }
        double sum = Math.min(StormRules.MOST_NATS, s + baseline.nats(outcome, on.rules()));
        Opening grown = opening.plus(outcome);
        if (sum <= 0) {
            return Step.to(Normal.of(baseline.thawedAt(now)), grown.closed(on, now, "recovered", baseline, 0));
        }
        return grown.due(now)
                ? Step.to(new Storm(baseline, sum, now, grown.told(now)), grown.updated(on, now, baseline, sum))
                : Step.to(new Storm(baseline, sum, now, grown));
    }

    @Override
    public Step at(Watched on, long now) {
        long timeout = opening.timeout(lastAt);
        if (now < timeout) {
            return Step.to(this);
        }
        boolean idle = timeout == lastAt + StormRules.IDLE_MILLIS;
        return Step.to(
                idle ? Normal.of(baseline.thawedAt(timeout)) : new Learning(Baseline.NONE, List.of()),
                opening.closed(on, timeout, idle ? "idle" : "accepted", baseline, s));
    }

    @Override
    public String word() {
        return "storm";
    }

    @Override
    public StormFinding open(Watched on) {
        return opening.updated(on, lastAt, baseline, s);
    }
}
