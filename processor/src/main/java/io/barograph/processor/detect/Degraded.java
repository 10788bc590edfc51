package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;
import java.util.List;

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
        if (!outcome.counts()) {
            return Step.to(new Degraded(baseline, cusum, drop, outcome.at(), opening));
        }
        Cusum sum = cusum.after(outcome, baseline, on.rules());
        Opening grown = opening.plus(outcome);
        if (sum.opens()) {
            Opening storm = Opening.of(Opening.STORM, outcome.at(), "cusum", sum.run());
            return Step.to(
                    new Storm(sum.before(), sum.s(), outcome.at(), storm),
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
        long timeout = opening.timeout(lastAt);
        SlowDrop tested = drop;
        while (tested.due(Math.min(now, timeout))) {
            tested = tested.tested(baseline);
            if (tested.cleared()) {
                long end = tested.testedTo();
                return Step.to(
                                new Normal(baseline.thawedAt(end), cusum, tested),
                                opening.closed(on, end, "recovered", baseline, cusum.s()))
                        .at(on, now);
            }
        }
        if (now < timeout) {
            return Step.to(new Degraded(baseline, cusum, tested, lastAt, opening));
        }
        boolean idle = timeout == lastAt + StormRules.IDLE_MILLIS;
        return Step.to(
                idle ? Normal.of(baseline.thawedAt(timeout)) : new Learning(Baseline.NONE, List.of()),
                opening.closed(on, timeout, idle ? "idle" : "accepted", baseline, cusum.s()));
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
