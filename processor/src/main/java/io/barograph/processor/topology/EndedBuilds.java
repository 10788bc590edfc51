package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.window.EndedBuild;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the sums want to know of a build. */
final class EndedBuilds {
    private EndedBuilds() {}

    static EndedBuild of(Build build) {
        Map<String, Long> phases = new TreeMap<>();
        build.phases().forEach(phase -> phases.put(word(phase.name()), phase.durationMicros()));
        List<EndedBuild.EndedStep> steps =
                build.steps().stream().map(EndedBuilds::step).toList();
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

    private static EndedBuild.EndedStep step(Step step) {
        return new EndedBuild.EndedStep(
                step.platform(), word(step.kind()), word(step.cache()), step.durationMicros(), 0, "", false);
    }

    /** The word of a constant in records and labels. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
