package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CommandLabels;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why the roots of one slice missed, by what differs from its last good build. The first rule that has evidence
 * decides; a rule without evidence says nothing. What cannot be told apart is said in the evidence.
 */
final class Causes {
    /** {@code --no-cache} and a change of the first files copied leave the same mark. */
    static final String OR_ASKED = ", or the build was asked not to use the cache: nothing but WORKDIR was cached, and"
            + " these two logs cannot tell which";

    private final Build build;
    private final Slice slice;
    private final LayerGraph graph;
    private final @Nullable Build last;
    private final @Nullable Places places;
    private final Pairs pairs;
    private final LayerGraph lastGraph;
    private final Imports imports;
    private final Rerun rerun;

    Causes(Build build, Slice slice, LayerGraph graph, @Nullable Build last, @Nullable Places places) {
        this.places = places;
        this.build = build;
        this.slice = slice;
        this.graph = graph;
        this.last = last;
        this.pairs = new Pairs(last == null ? List.of() : of(last, slice), of(build, slice));
        this.lastGraph = LayerGraph.of(last == null ? build : last);
        this.imports = Imports.of(build);
        this.rerun = new Rerun(build, slice, graph, last);
    }

    /** The root with its cause. */
    Finding of(RootMisses.Root root) {
        Step step = root.step();
        Reason reason = reason(step);
        boolean sameBase = last != null && base(step, pairs.before(step)) == null;
        return new Finding(step, root.dragged(), reason.cause(), reason.evidence(), sameBase);
    }

    private record Reason(Cause cause, String evidence) {}

    private Reason reason(Step step) {
        if (build.noCache()) {
            return new Reason(Cause.NO_CACHE_REQUESTED, "the command was given --no-cache");
        }
        if (CommandLabels.noCacheFilter(build).contains(step.stage())) {
            return new Reason(
                    Cause.NO_CACHE_REQUESTED, "the command was given --no-cache-filter for stage " + step.stage());
        }
        Build before = last;
        Reason found = before == null ? null : changed(step);
        found = found == null ? missingImport(step, before) : found;
        found = found == null ? cold(before) : found;
        if (found != null) {
            return found;
        }
        return before == null ? new Reason(Cause.UNKNOWN, alone(step)) : unchanged(step);
    }

    /** What the two logs show to be different above or in the step. */
    private @Nullable Reason changed(Step step) {
        Step before = pairs.before(step);
        Reason base = base(step, before);
        if (base != null) {
            return base;
        }
        if (before == null) {
            return new Reason(Cause.NEW_STEP, "the last good build had no such step in " + stage(step) + where(step));
        }
        if (!Words.normal(before.instruction()).equals(Words.normal(step.instruction()))) {
            return instruction(before, step);
        }
        Step removed = pairs.removedBefore(step);
        return removed == null
                ? null
                : new Reason(
                        Cause.INSTRUCTION_CHANGED, "the step before it is gone: " + Words.brief(removed.instruction()));
    }

    private @Nullable Reason base(Step step, @Nullable Step before) {
        BaseImage now = BaseImage.under(graph, step);
        Step old = before == null ? sameStage(step) : before;
        BaseImage then = old == null ? null : BaseImage.under(lastGraph, old);
        if (now == null || then == null) {
            return null;
        }
        boolean known = !now.digest().isEmpty() && !then.digest().isEmpty();
        if (now.name().equals(then.name()) && (!known || now.digest().equals(then.digest()))) {
            return null;
        }
        return new Reason(Cause.BASE_IMAGE_CHANGED, "the base image went from " + then.brief() + " to " + now.brief());
    }

    private @Nullable Step sameStage(Step step) {
        Build before = Objects.requireNonNull(last);
        return before.steps().stream()
                .filter(old -> old.counts() && old.stage().equals(step.stage()))
                .findFirst()
                .orElse(null);
    }

    private Reason instruction(Step before, Step step) {
        Words.Difference difference = Words.difference(before.instruction(), step.instruction());
        String passed = difference.passedIn();
        String argument = passed.isEmpty()
                ? ""
                : "; " + Words.brief(passed) + " looks like a build argument that differs from build to build";
        String named = places == null ? "" : places.arguments(step, before.instruction());
        argument = named.isEmpty() ? argument : "; the build argument " + named + " stands there";
        return new Reason(
                Cause.INSTRUCTION_CHANGED,
                Words.verb(step.instruction()) + " changed: " + difference.shown() + argument);
    }

    /** A cache from elsewhere matters where nothing else of the slice was at hand, or where nothing else explains. */
    private @Nullable Reason missingImport(Step step, @Nullable Build before) {
        if (rerun.anyHit() && isContextCopy(step)) {
            return null;
        }
        if (imports.anyFailed()) {
            return new Reason(Cause.CACHE_IMPORT_FAILED, "could not import " + String.join(", ", imports.failed()));
        }
        Imports then = before == null ? null : Imports.of(before);
        if (then != null && then.anyRead() && !imports.anyRead()) {
            return new Reason(
                    Cause.CACHE_IMPORT_MISSING,
                    "no cache was imported; the last good build imported " + String.join(", ", then.read()));
        }
        return null;
    }

    private @Nullable Reason cold(@Nullable Build before) {
        if (rerun.anyHit()) {
            return null;
        }
        long pulled = rerun.basePulledBytes();
        // a builder that had the base image is not a new one: what it had was thrown out
        if (pulled == 0) {
            return null;
        }
        boolean other = before != null
                && !before.builder().equals(build.builder())
                && !before.builder().isEmpty();
        if (before != null && other) {
            return new Reason(
                    Cause.COLD_BUILDER,
                    "nothing was cached on builder " + build.builder() + "; the last good build ran on "
                            + before.builder());
        }
        String known = before == null ? "; no earlier good build of it is known" : "";
        return new Reason(
                Cause.COLD_BUILDER,
                "0 of " + rerun.steps() + " steps" + on() + " were cached and the base image had to be pulled" + known);
    }

    /** What one log alone shows. */
    private static String alone(Step step) {
        String known = "there is no earlier good build of this target and platform to compare with";
        return isContextCopy(step)
                ? known + "; its files, its words or its base have changed, or the cache did not have it"
                : known;
    }

    /** The same words on the same base. */
    private Reason unchanged(Step step) {
        String asked = rerun.asked(step);
        if (!asked.isEmpty()) {
            return new Reason(Cause.NO_CACHE_REQUESTED, asked);
        }
        if (isContextCopy(step)) {
            long bytes = build.transferredBytes().getOrDefault("context", 0L);
            String sent = bytes == 0 ? "" : "; " + bytes + " bytes of context were sent";
            String so = rerun.looksAsked() ? ", so the files are not" + OR_ASKED : ", so the files are not";
            return new Reason(Cause.CONTEXT_CHANGED, "the words and the base are the same" + so + sent);
        }
        return new Reason(
                Cause.EVICTED_OR_UNEXPLAINED,
                "the words, the base and all steps before it are the same; the cache no longer had it");
    }

    /** A COPY or ADD of files that come with the build, not of another stage or image. */
    static boolean isContextCopy(Step step) {
        boolean copies = step.kind() == StepKind.COPY || step.kind() == StepKind.ADD;
        return copies && !step.instruction().contains("--from=");
    }

    private String on() {
        return slice.platform().equals("default") ? "" : " on " + slice.platform();
    }

    private static String stage(Step step) {
        return step.stage().isEmpty() ? "its place" : "stage " + step.stage();
    }

    private static String where(Step step) {
        return step.platform().equals("default") ? "" : " on " + step.platform();
    }

    private static List<Step> of(Build build, Slice slice) {
        return build.steps().stream()
                .filter(step -> Slice.of(step).equals(slice))
                .toList();
    }
}
