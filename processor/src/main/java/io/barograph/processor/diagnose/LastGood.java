package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last good build of every slice. A step that was a hit in it carries the time it took when it last ran, as far as
 * an earlier build told.
 */
public final class LastGood {
    /** Knows of no build. */
    public static final LastGood NONE = new LastGood(Map.of());

    private final Map<Slice, Build> builds;

    /** Knows of these builds. */
    public LastGood(Map<Slice, Build> builds) {
        this.builds = Map.copyOf(builds);
    }

    /** The last good build of the slice. */
    public Optional<Build> of(Slice slice) {
        return Optional.ofNullable(builds.get(slice));
    }

    /** Whether no build is known. */
    public boolean isEmpty() {
        return builds.isEmpty();
    }

    /** Whether a build is worth being compared with: it succeeded and nothing in it is uncertain. */
    public static boolean isGood(Build build) {
        return build.result() == Result.SUCCESS
                && build.ambiguous() == 0
                && !Slice.of(build).isEmpty();
    }

    /** What is known after {@code build}. */
    public LastGood after(Build build) {
        if (!isGood(build)) {
            return this;
        }
        Map<Slice, Build> next = new HashMap<>(builds);
        for (Slice slice : Slice.of(build)) {
            next.put(slice, remembered(build, slice));
        }
        return new LastGood(next);
    }

    /** The build as it is kept for a slice: without the steps of others, hits with the time of their last run. */
    public Build remembered(Build build, Slice slice) {
        Map<String, Long> ran = new HashMap<>();
        of(slice).ifPresent(before -> before.steps().forEach(step -> ran.put(key(step), step.durationMicros())));
        List<Step> steps = new ArrayList<>();
        for (Step step : build.steps()) {
            if (step.parsed().isNumbered() && !Slice.of(step).equals(slice)) {
                continue;
            }
            boolean hit = step.cache() == CacheOutcome.HIT;
            steps.add(hit ? lasting(step, ran.getOrDefault(key(step), -1L)) : step);
        }
        return with(build, steps);
    }

    /** What a step is known by from build to build. */
    static String key(Step step) {
        return step.stage()
                + ' '
                + step.index()
                + '/'
                + step.total()
                + ' '
                + step.parsed().targetPlatform()
                + ' '
                + Words.normal(step.instruction());
    }

    private static Step lasting(Step step, long micros) {
        return new Step(
                step.id(),
                step.name(),
                step.parsed(),
                step.cache(),
                step.startMicros(),
                micros,
                step.pulledBytes(),
                step.inputs(),
                step.error());
    }

    private static Build with(Build build, List<Step> steps) {
        return new Build(
                build.ref(),
                build.project(),
                build.target(),
                build.builder(),
                build.runner(),
                build.stream(),
                build.source(),
                build.dialect(),
                build.startedAtMillis(),
                build.endedAtMillis(),
                build.durationMicros(),
                build.result(),
                build.error(),
                build.noCache(),
                build.ambiguous(),
                build.transferredBytes(),
                steps,
                build.phases(),
                build.labels(),
                build.published());
    }
}
