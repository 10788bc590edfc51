package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;
import java.util.List;

/** There is a baseline, and nothing speaks against it for long. */
record Normal(Baseline baseline, Cusum cusum, SlowDrop drop) implements StormWatch {
    static Normal of(Baseline baseline) {
        return new Normal(baseline, Cusum.NONE, SlowDrop.NONE);
    }

    @Override
    public Step after(Watched on, Outcome outcome) {
        Step due = at(on, outcome.at());
        if (!(due.next() instanceof Normal now)) {
            return due.after(on, outcome);
        }
        return outcome.counts() ? now.judged(on, outcome) : due;
    }

    private Step judged(Watched on, Outcome outcome) {
        Cusum sum = cusum.after(outcome, baseline, on.rules());
        if (sum.opens()) {
            Opening opening = Opening.of(Opening.STORM, outcome.at(), "cusum", sum.run());
            Baseline normal = sum.before();
            return Step.to(new Storm(normal, sum.s(), outcome.at(), opening), opening.opened(on, normal, sum.s()));
        }
        Baseline learned = baseline.after(outcome);
        return learned.warm(on.rules(), StormRules.STILL_WARM)
                ? Step.to(new Normal(learned, sum, drop.plus(outcome)))
                : Step.to(new Learning(learned, List.of()));
    }

    @Override
    public Step at(Watched on, long now) {
        SlowDrop tested = drop;
        while (tested.due(now)) {
            tested = tested.tested(baseline);
            if (tested.flagged()) {
                Opening opening = Opening.of(Opening.DEGRADED, tested.testedTo(), "window", tested.window());
                return Step.to(
                                new Degraded(baseline, cusum, tested, baseline.at(), opening),
                                opening.opened(on, baseline, cusum.s()))
                        .at(on, now);
            }
        }
        return Step.to(new Normal(baseline, cusum, tested));
    }

    @Override
    public String word() {
        return "normal";
    }

    @Override
    public double s() {
        return cusum.s();
    }
}
