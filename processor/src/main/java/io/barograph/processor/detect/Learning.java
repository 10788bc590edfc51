package io.barograph.processor.detect;

import io.barograph.processor.detect.StormWatch.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * There is no baseline yet.
 *
 * @param recent the last outcomes, as many as the absolute alarm looks back on
 */
record Learning(Baseline baseline, List<Outcome> recent) implements StormWatch {
    Learning {
        recent = List.copyOf(recent);
    }

    @Override
    public Step after(Watched on, Outcome outcome) {
        if (!on.teaches(outcome)) {
            return Step.to(this);
        }
        Baseline learned = baseline.after(outcome);
        if (learned.warm(on.rules(), 1)) {
            return Step.to(Normal.of(learned));
        }
        List<Outcome> last = latest(recent, outcome, on.rules());
        Evidence seen = seen(last);
        boolean enough = last.size() == on.rules().absoluteOutcomes() && seen.lookups() >= StormRules.ABSOLUTE_LOOKUPS;
        if (!enough || seen.missRatio() < StormRules.ABSOLUTE) {
            return Step.to(new Learning(learned, last));
        }
        Opening opening = Opening.of(Opening.STORM, outcome.at(), "absolute", seen);
        return Step.to(new Blind(learned, last, outcome.at(), opening), opening.opened(on, learned, 0));
    }

    @Override
    public Step at(Watched on, long now) {
        return Step.to(this);
    }

    @Override
    public String word() {
        return "learning";
    }

    @Override
    public double s() {
        return 0;
    }

    static List<Outcome> latest(List<Outcome> before, Outcome outcome, StormRules rules) {
        List<Outcome> last = new ArrayList<>(before);
        last.add(outcome);
        return last.subList(Math.max(0, last.size() - rules.absoluteOutcomes()), last.size());
    }

    static Evidence seen(List<Outcome> outcomes) {
        Evidence seen = Evidence.NONE;
        for (Outcome outcome : outcomes) {
            seen = seen.plus(outcome);
        }
        return seen;
    }
}
