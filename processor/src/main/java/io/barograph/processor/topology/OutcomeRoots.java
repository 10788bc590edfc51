package io.barograph.processor.topology;

import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where the misses of a build began, and why. */
record OutcomeRoots(List<String> causes, List<String> steps) {
    static OutcomeRoots of(Diagnosis diagnosis, Predicate<String> platforms) {
        List<String> causes = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            if (platforms.test(finding.step().platform())) {
                causes.add(finding.cause().label());
                steps.add(name(finding.step()));
            }
        }
        return new OutcomeRoots(causes, steps);
    }

    private static String name(Step step) {
        String stage = step.stage().isEmpty() ? "" : step.stage() + " ";
        return stage + step.index() + "/" + step.total() + " " + step.instruction();
    }
}
