package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.Finding;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the storm watch of each platform of a build is to know. A watch is set on project and platform, over all
 * builders.
 */
final class Outcomes {
    /** Stands for all values of a label that a watch does not tell apart. */
    static final String ALL = "";

    private Outcomes() {}

    static Map<SeriesKey, Outcome> of(Build build, Diagnosis diagnosis, LabelCaps caps) {
        Map<SeriesKey, Outcome> outcomes = new LinkedHashMap<>();
        for (Map.Entry<String, PlatformSums> platform : build.platforms().entrySet()) {
            SeriesKey admitted = caps.admit(Signal.STEPS, build.project(), platform.getKey(), build.builder());
            SeriesKey key =
                    new SeriesKey(Signal.STEPS, List.of(admitted.label("project"), admitted.label("platform"), ALL));
            outcomes.put(key, outcome(key, build, diagnosis, platform));
        }
        return outcomes;
    }

    private static Outcome outcome(
            SeriesKey key, Build build, Diagnosis diagnosis, Map.Entry<String, PlatformSums> entry) {
        String platform = entry.getKey();
        PlatformSums sums = entry.getValue();
        boolean judged = build.result() == Result.SUCCESS && !build.noCache();
        long lost = 0;
        for (Step step : build.steps()) {
            if (step.counts() && step.platform().equals(platform) && step.cache() == CacheOutcome.MISS) {
                lost += Math.max(0, step.durationMicros());
            }
        }
        List<String> causes = new ArrayList<>();
        List<String> roots = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            if (finding.step().platform().equals(platform)) {
                causes.add(finding.cause().label());
                roots.add(name(finding.step()));
            }
        }
        return new Outcome(
                key.signal().name(),
                key.labels(),
                build.endedAtMillis(),
                build.ref(),
                (long) sums.hits() + sums.misses(),
                (long) sums.misses(),
                lost,
                causes,
                roots,
                Map.of("builder", build.builder(), "platform", platform, "project", build.project()),
                judged);
    }

    private static String name(Step step) {
        String stage = step.stage().isEmpty() ? "" : step.stage() + " ";
        return stage + step.index() + "/" + step.total() + " " + step.instruction();
    }
}
