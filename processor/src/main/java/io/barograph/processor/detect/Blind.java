package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;
import java.util.List;

/** Nearly all is missed, and there is no baseline that could say whether that is normal; it goes on learning. */
record Blind(Baseline baseline, List<Outcome> recent, long lastAt, Opening opening) implements StormWatch {
    Blind {
        recent = List.copyOf(recent);
    }

    @Override
    public Step after(Watched on, Outcome outcome) {
        if (outcome.at() >= opening.end(on, baseline, lastAt).at()) {
            return at(on, outcome.at()).after(on, outcome);
        }
        if (!on.teaches(outcome)) {
            return Step.to(new Blind(baseline, recent, outcome.at(), opening));
        }
        Baseline learned = baseline.after(outcome);
        List<Outcome> last = Learning.latest(recent, outcome, on.rules());
        Opening grown = opening.plus(outcome);
        if (learned.warm(on.rules(), 1)) {
            return Step.to(Normal.of(learned), grown.closed(on, outcome.at(), "accepted", learned, 0));
        }
        if (Learning.seen(last).missRatio() <= StormRules.ABSOLUTE_OVER) {
            return Step.to(new Learning(learned, last), grown.closed(on, outcome.at(), "recovered", learned, 0));
        }
        if (!grown.due(outcome.at())) {
            return Step.to(new Blind(learned, last, outcome.at(), grown));
        }
        return Step.to(
                new Blind(learned, last, outcome.at(), grown.told(outcome.at())),
                grown.updated(on, outcome.at(), learned, 0));
    }

    @Override
    public Step at(Watched on, long now) {
        Opening.End end = opening.end(on, baseline, lastAt);
        if (now < end.at()) {
            return Step.to(this);
        }
        return Step.to(
                new Learning(end.isAccepted() ? Baseline.NONE : baseline, List.of()),
                opening.closed(on, end.at(), end.reason(), baseline, 0));
    }

    @Override
    public String word() {
        return "storm";
    }

    @Override
    public double s() {
        return 0;
    }

    @Override
    public StormFinding open(Watched on) {
        return opening.updated(on, lastAt, baseline, 0);
    }
}
