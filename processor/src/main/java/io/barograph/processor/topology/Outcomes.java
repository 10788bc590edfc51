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
    private final Map<String, PlatformSums> sums;
    private final Map<SeriesKey, Outcome> outcomes = new LinkedHashMap<>();

    private Outcomes(Build build, Diagnosis diagnosis) {
        this.build = build;
        this.diagnosis = diagnosis;
        this.sums = build.platforms();
    }

    /**
     * What a build was on one platform, or on all of them: the same to each watch that looks at it.
     *
     * @param platform its name, empty for all of them
     */
    private record Share(String platform, OutcomeParts parts, OutcomeRoots roots, PlatformSums sums) {}

    static Map<SeriesKey, Outcome> of(Build build, Diagnosis diagnosis, LabelCaps caps) {
        Outcomes all = new Outcomes(build, diagnosis);
        Share whole = all.share("", any -> true);
        for (String platform : all.sums.keySet()) {
            SeriesKey key = caps.admit(Signal.STEPS, build.project(), platform, build.builder());
            Share share = all.share(platform, platform::equals);
            all.add(Level.OWN.over(key), share);
            all.add(Level.PLATFORM.over(key), share);
            all.add(Level.BUILDER.over(key), whole);
            all.add(Level.ALL.over(key), whole);
        }
        return all.outcomes;
    }

    private Share share(String platform, Predicate<String> platforms) {
        PlatformSums together = PlatformSums.NONE;
        for (Map.Entry<String, PlatformSums> one : sums.entrySet()) {
            together = platforms.test(one.getKey()) ? together.plus(one.getValue()) : together;
        }
        return new Share(platform, OutcomeParts.of(build, platforms), OutcomeRoots.of(diagnosis, platforms), together);
    }

    private void add(SeriesKey key, Share share) {
        if (!outcomes.containsKey(key)) {
            outcomes.put(key, outcome(key, share));
        }
    }

    private Outcome outcome(SeriesKey key, Share share) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("builder", build.builder());
        dimensions.put("project", build.project());
        if (!share.platform().isEmpty()) {
            dimensions.put("platform", share.platform());
        }
        return Outcome.newBuilder()
                .setSignal(key.signal().name())
                .setLabels(key.labels())
                .setAt(build.endedAtMillis())
                .setRef(build.ref())
                .setLookups((long) share.sums().hits() + share.sums().misses())
                .setMisses(share.sums().misses())
                .setLostMicros(share.parts().lostMicros())
                .setCauses(share.roots().causes())
                .setRootSteps(share.roots().steps())
                .setDimensions(dimensions)
                .setCounts(build.result() == Result.SUCCESS && !build.noCache())
                .setParts(share.parts().records(share.platform().isEmpty()))
                .build();
    }
}
