package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;

/**
 * A storm is open; it is over when as much has spoken for normal as had spoken against it, or when enough has spoken
 * for normal of late. A storm that was long does not take long to end.
 *
 * @param s the sum of evidence for a storm, nats
 * @param calm the sum of evidence for normal since it last stood at zero, nats
 */
record Storm(Baseline baseline, double s, double calm, long lastAt, Opening opening) implements StormWatch {
    @Override
    public Step after(Watched on, Outcome outcome) {
        long now = outcome.at();
        if (now >= opening.end(on, baseline, lastAt).at()) {
            return at(on, now).after(on, outcome);
        }
        if (!outcome.counts()) {
            return Step.to(new Storm(baseline, s, calm, now, opening));
        }
        double nats = baseline.nats(outcome, on.rules());
        double sum = Math.min(2 * baseline.openNats(on.rules()), s + nats);
        double quiet = Math.max(0, calm - Math.max(nats, -on.rules().calmNats() / StormRules.CALM_OUTCOMES));
        Opening grown = opening.plus(outcome);
        if (sum <= 0 || quiet >= on.rules().calmNats()) {
            return Step.to(
                    Normal.of(baseline.thawedAt(now)), grown.closed(on, now, "recovered", baseline, Math.max(0, sum)));
        }
        return grown.due(now)
                ? Step.to(new Storm(baseline, sum, quiet, now, grown.told(now)), grown.updated(on, now, baseline, sum))
                : Step.to(new Storm(baseline, sum, quiet, now, grown));
    }

    @Override
    public Step at(Watched on, long now) {
        Opening.End end = opening.end(on, baseline, lastAt);
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
