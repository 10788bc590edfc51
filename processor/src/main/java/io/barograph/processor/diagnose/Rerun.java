package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a slice ran again. No log says {@code --no-cache}, but it leaves a mark: every RUN, COPY and ADD runs and
 * WORKDIR does not, and files that are sent are no others than in the build before.
 */
final class Rerun {
    private static final String CONTEXT = "context";

    private final Build build;
    private final LayerGraph graph;
    private final @Nullable Build last;
    private final List<Step> steps = new ArrayList<>();
    private long pulled;

    Rerun(Build build, Slice slice, LayerGraph graph, @Nullable Build last) {
        this.build = build;
        this.graph = graph;
        this.last = last;
        for (Step step : build.steps()) {
            if (step.counts() && Slice.of(step).equals(slice)) {
                steps.add(step);
            }
            // Targets share base images, and the log names a shared one once.
            if (step.kind() == StepKind.FROM && step.platform().equals(slice.platform())) {
                pulled += step.pulledBytes();
            }
        }
    }

    int steps() {
        return steps.size();
    }

    boolean anyHit() {
        return steps.stream().anyMatch(step -> step.cache() == CacheOutcome.HIT);
    }

    long basePulledBytes() {
        return pulled;
    }

    /** The evidence that {@code root} ran again because that was asked for; empty where there is none. */
    String asked(Step root) {
        String stage = stageAlone(root);
        if (!stage.isEmpty()) {
            return stage;
        }
        boolean quiet = !Causes.isContextCopy(root) || sentNothingNew();
        if (quiet && looksAsked()) {
            String files = Causes.isContextCopy(root)
                    ? " and the context is that of the last good build to the byte, in which it was cached"
                    : "";
            return "every RUN, COPY and ADD ran again and WORKDIR did not, as with --no-cache; words and base are the"
                    + " same" + files;
        }
        return "";
    }

    /** Whether all of it is as {@code --no-cache} leaves it, which a change of the first files copied does as well. */
    boolean looksAsked() {
        return allRan(steps) && idleHit(steps);
    }

    /** A whole stage ran again and what was made of it was still cached: its result, and so its input, is the same. */
    private String stageAlone(Step root) {
        List<Step> stage = new ArrayList<>();
        for (Step step : steps) {
            if (step.stage().equals(root.stage())) {
                stage.add(step);
            }
        }
        if (root.stage().isEmpty() || !allRan(stage)) {
            return "";
        }
        for (Step step : steps) {
            boolean fromIt = graph.parents(step).stream().anyMatch(parent -> stage.contains(parent) && ran(parent));
            if (fromIt && step.cache() == CacheOutcome.HIT && !stage.contains(step)) {
                return "every RUN, COPY and ADD of stage " + root.stage() + " ran again, and still "
                        + Words.brief(step.instruction()) + " was cached: the result is the same, as with"
                        + " --no-cache-filter=" + root.stage();
            }
        }
        return "";
    }

    /**
     * The list of files that is always sent has its size; a changed file comes on top of it. Where a cache was imported
     * the builder may be a fresh one that gets all files, and the size says nothing.
     */
    private boolean sentNothingNew() {
        Build before = last;
        if (before == null || Imports.of(build).anyRead()) {
            return false;
        }
        long now = build.transferredBytes().getOrDefault(CONTEXT, 0L);
        long then = before.transferredBytes().getOrDefault(CONTEXT, 0L);
        boolean allHit = before.steps().stream()
                .filter(step -> step.counts() && Causes.isContextCopy(step))
                .allMatch(step -> step.cache() == CacheOutcome.HIT);
        return allHit && now > 0 && now == then;
    }

    private static boolean allRan(List<Step> steps) {
        List<Step> working = steps.stream().filter(Rerun::works).toList();
        return working.size() > 1 && working.stream().allMatch(Rerun::ran);
    }

    /** A WORKDIR that was a hit: the builder had a cache. */
    private static boolean idleHit(List<Step> steps) {
        return steps.stream().anyMatch(step -> !works(step) && step.cache() == CacheOutcome.HIT);
    }

    private static boolean works(Step step) {
        return step.kind() == StepKind.RUN || step.kind() == StepKind.COPY || step.kind() == StepKind.ADD;
    }

    private static boolean ran(Step step) {
        return step.cache() == CacheOutcome.MISS;
    }
}
