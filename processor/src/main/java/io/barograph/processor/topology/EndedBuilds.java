package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Cause;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.window.EndedBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the sums want to know of a build. */
final class EndedBuilds {
    private EndedBuilds() {}

    static EndedBuild of(Build build, Diagnosis diagnosis) {
        Map<String, Long> phases = new TreeMap<>();
        build.phases().forEach(phase -> phases.put(word(phase.name()), phase.durationMicros()));
        Map<String, Cause> causes = diagnosis.causes();
        Set<String> dragged = diagnosis.dragged();
        Map<String, Long> saved = diagnosis.savings().byStep();
        List<EndedBuild.EndedStep> steps = new ArrayList<>();
        for (Step step : build.steps()) {
            Cause cause = causes.get(step.id());
            steps.add(new EndedBuild.EndedStep(
                    step.platform(),
                    word(step.kind()),
                    word(step.cache()),
                    step.durationMicros(),
                    saved.getOrDefault(step.id(), 0L),
                    cause == null ? "" : cause.label(),
                    dragged.contains(step.id())));
        }
        return new EndedBuild(
                build.project(),
                build.builder(),
                build.endedAtMillis(),
                word(build.result()),
                build.durationMicros(),
                build.noCache(),
                build.ambiguous(),
                build.transferredBytes(),
                phases,
                steps);
    }

    /** The word of a constant in records and labels. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
