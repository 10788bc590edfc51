package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;

/** The last hour was bad, though never so bad at once that it was a storm. */
record Degraded(Baseline baseline, Cusum cusum, SlowDrop drop, long lastAt, Opening opening) implements StormWatch {
    @Override
    public Step after(Watched on, Outcome outcome) {
        Step due = at(on, outcome.at());
        if (!(due.next() instanceof Degraded now)) {
            return due.after(on, outcome);
        }
        return now.judged(on, outcome);
    }

    private Step judged(Watched on, Outcome outcome) {
        if (!on.teaches(outcome)) {
            return Step.to(new Degraded(baseline, cusum, drop, outcome.at(), opening));
        }
        Cusum sum = cusum.after(outcome, baseline, on.rules());
        Opening grown = opening.plus(outcome);
        if (sum.opens(on.rules())) {
            Opening storm = Opening.of(Opening.STORM, outcome.at(), "cusum", sum.run());
            return Step.to(
                    new Storm(sum.before(), sum.s(), 0, outcome.at(), storm),
                    grown.closed(on, outcome.at(), "escalated", baseline, sum.s()),
                    storm.opened(on, sum.before(), sum.s()));
        }
        if (!grown.due(outcome.at())) {
            return Step.to(new Degraded(baseline, sum, drop.plus(outcome), outcome.at(), grown));
        }
        return Step.to(
                new Degraded(baseline, sum, drop.plus(outcome), outcome.at(), grown.told(outcome.at())),
                grown.updated(on, outcome.at(), baseline, sum.s()));
    }

    @Override
    public Step at(Watched on, long now) {
        Opening.End end = opening.end(on, baseline, lastAt);
        SlowDrop tested = drop;
        while (tested.due(Math.min(now, end.at()))) {
            tested = tested.tested(baseline);
            if (tested.cleared()) {
                long calm = tested.testedTo();
                return Step.to(
                                new Normal(baseline.thawedAt(calm), cusum, tested),
                                opening.closed(on, calm, "recovered", baseline, cusum.s()))
                        .at(on, now);
            }
        }
        if (now < end.at()) {
            return Step.to(new Degraded(baseline, cusum, tested, lastAt, opening));
        }
        return Step.to(end.next(baseline), opening.closed(on, end.at(), end.reason(), baseline, cusum.s()));
    }

    @Override
    public String word() {
        return "degraded";
    }

    @Override
    public double s() {
        return cusum.s();
    }

    @Override
    public StormFinding open(Watched on) {
        return opening.updated(on, lastAt, baseline, cusum.s());
    }
}
