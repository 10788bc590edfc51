package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Result;
import io.barograph.processor.detect.Level;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the storm watches are to know of a build: the one of its project on each of its platforms, over all builders,
 * and those of the platform, the builder and all, over all projects. To each of them a build is one outcome.
 */
final class Outcomes {
    private final Build build;
    private final Diagnosis diagnosis;
    private final Map<SeriesKey, Outcome> outcomes = new LinkedHashMap<>();

    private Outcomes(Build build, Diagnosis diagnosis) {
        this.build = build;
        this.diagnosis = diagnosis;
    }

    static Map<SeriesKey, Outcome> of(Build build, Diagnosis diagnosis, LabelCaps caps) {
        Outcomes all = new Outcomes(build, diagnosis);
        for (String platform : build.platforms().keySet()) {
            SeriesKey key = caps.admit(Signal.STEPS, build.project(), platform, build.builder());
            all.add(Level.OWN.over(key), platform::equals, platform);
            all.add(Level.PLATFORM.over(key), platform::equals, platform);
            all.add(Level.BUILDER.over(key), any -> true, "");
            all.add(Level.ALL.over(key), any -> true, "");
        }
        return all.outcomes;
    }

    private void add(SeriesKey key, Predicate<String> platforms, String platform) {
        if (!outcomes.containsKey(key)) {
            outcomes.put(key, outcome(key, platforms, platform));
        }
    }

    private Outcome outcome(SeriesKey key, Predicate<String> platforms, String platform) {
        OutcomeParts parts = OutcomeParts.of(build, platforms);
        OutcomeRoots roots = OutcomeRoots.of(diagnosis, platforms);
        long lookups = 0;
        long misses = 0;
        for (Map.Entry<String, PlatformSums> sums : build.platforms().entrySet()) {
            if (platforms.test(sums.getKey())) {
                lookups += (long) sums.getValue().hits() + sums.getValue().misses();
                misses += sums.getValue().misses();
            }
        }
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("builder", build.builder());
        dimensions.put("project", build.project());
        if (!platform.isEmpty()) {
            dimensions.put("platform", platform);
        }
        return Outcome.newBuilder()
                .setSignal(key.signal().name())
                .setLabels(key.labels())
                .setAt(build.endedAtMillis())
                .setRef(build.ref())
                .setLookups(lookups)
                .setMisses(misses)
                .setLostMicros(parts.lostMicros())
                .setCauses(roots.causes())
                .setRootSteps(roots.steps())
                .setDimensions(dimensions)
                .setCounts(build.result() == Result.SUCCESS && !build.noCache())
                .setParts(parts.records(platform.isEmpty()))
                .build();
    }
}
