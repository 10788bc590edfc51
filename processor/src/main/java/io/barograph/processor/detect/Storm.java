package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;

/** A storm is open; it is over when as much has spoken for normal as had spoken against it. */
record Storm(Baseline baseline, double s, long lastAt, Opening opening) implements StormWatch {
    @Override
    public Step after(Watched on, Outcome outcome) {
        long now = outcome.at();
        if (now >= opening.end(on, lastAt).at()) {
            return at(on, now).after(on, outcome);
        }
        if (!outcome.counts()) {
            return Step.to(new Storm(baseline, s, now, opening));
        }
        double sum = Math.min(2 * baseline.openNats(on.rules()), s + baseline.nats(outcome, on.rules()));
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
        Opening.End end = opening.end(on, lastAt);
        return now < end.at()
                ? Step.to(this)
                : Step.to(end.next(baseline), opening.closed(on, end.at(), end.reason(), baseline, s));
    }

    @Override
    public String word() {
        return opening.severity();
    }

    @Override
    public StormFinding open(Watched on) {
        return opening.updated(on, lastAt, baseline, s);
    }
}
