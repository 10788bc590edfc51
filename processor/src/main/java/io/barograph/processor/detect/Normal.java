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
        boolean planned = on.planned().covers(outcome.at());
        // what began in a planned time is forgotten with it
        Cusum known = !planned && cusum.isPlanned(on) ? Cusum.NONE : cusum;
        Cusum sum = known.after(outcome, baseline, on.rules());
        if (sum.opens(on.rules())) {
            String severity = sum.isPlanned(on) ? Opening.PLANNED : Opening.STORM;
            Opening opening = Opening.of(severity, outcome.at(), "cusum", sum.run());
            Baseline normal = sum.before();
            return Step.to(new Storm(normal, sum.s(), 0, outcome.at(), opening), opening.opened(on, normal, sum.s()));
        }
        return planned ? Step.to(new Normal(baseline.thawedAt(outcome.at()), sum, drop)) : learned(on, sum, outcome);
    }

    private Step learned(Watched on, Cusum sum, Outcome outcome) {
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
