package io.barograph.processor.window;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Sums ended builds and their steps. */
public final class BuildSums {
    private final LabelCaps caps;
    private final SliceSums builds = new SliceSums(Signal.BUILDS);
    private final SliceSums steps = new SliceSums(Signal.STEPS);

    /** Sums under these caps. */
    public BuildSums(LabelCaps caps) {
        this.caps = caps;
    }

    /** Adds a build that ended, as known at {@code observedAt}, milliseconds since the epoch. */
    public void add(EndedBuild build, long observedAt) {
        long slice = Window.sliceOf(build.endedAtMillis(), observedAt);
        addBuild(build, builds.at(caps.admit(Signal.BUILDS, build.project(), build.builder()), slice));
        Set<SeriesKey> seen = new HashSet<>();
        for (EndedBuild.EndedStep step : build.steps()) {
            SeriesKey key = caps.admit(Signal.STEPS, build.project(), step.platform(), build.builder());
            Tally.Sum sum = steps.at(key, slice);
            addStep(step, sum);
            if (seen.add(key)) {
                sum.add(StepCells.BUILDS.from(), 1);
            }
        }
    }

    /** Gives away what was summed and starts again. */
    public void drain(Consumer<SliceTally> consumer) {
        builds.drain(consumer);
        steps.drain(consumer);
    }

    private static void addBuild(EndedBuild build, Tally.Sum sum) {
        int result = row(BuildCells.RESULTS, build.result());
        sum.add(BuildCells.BUILDS.cell(result, 0), 1);
        long micros = build.durationMicros();
        if (micros >= 0) {
            sum.add(BuildCells.MICROS.cell(result, 0), micros);
            sum.add(BuildCells.DURATIONS.cell(result, BuildCells.EDGES.of(micros)), 1);
            sum.add(BuildCells.SKETCH.cell(0, Sketch.cellOf(micros)), 1);
        }
        build.bytes().forEach((source, n) -> sum.add(BuildCells.BYTES.cell(row(BuildCells.SOURCES, source), 0), n));
        build.phases().forEach((phase, n) -> sum.add(BuildCells.PHASES.cell(row(BuildCells.PHASE_WORDS, phase), 0), n));
        sum.add(BuildCells.AMBIGUOUS.from(), build.ambiguous());
        sum.add(BuildCells.NO_CACHE.from(), build.noCache() ? 1 : 0);
    }

    private static void addStep(EndedBuild.EndedStep step, Tally.Sum sum) {
        int kind = row(StepCells.KINDS, step.kind());
        sum.add(StepCells.STEPS.cell(kind, row(StepCells.CACHES, step.cache())), 1);
        if (step.executed()) {
            sum.add(StepCells.MICROS.cell(kind, 0), step.micros());
            sum.add(StepCells.DURATIONS.cell(kind, StepCells.EDGES.of(step.micros())), 1);
            sum.add(StepCells.SKETCH.cell(0, Sketch.cellOf(step.micros())), 1);
        }
        if (step.cache().equals("miss")) {
            sum.add(StepCells.LOST.from(), Math.max(0, step.micros()));
        }
        sum.add(StepCells.SAVED.from(), step.savedMicros());
        if (!step.cause().isEmpty()) {
            sum.add(StepCells.ROOTS.cell(row(StepCells.CAUSES, step.cause()), 0), 1);
        }
        sum.add(StepCells.CASCADES.from(), step.cascade() ? 1 : 0);
    }

    private static int row(List<String> words, String word) {
        int row = words.indexOf(word);
        if (row < 0) {
            throw new IllegalArgumentException(word + " is none of " + words);
        }
        return row;
    }
}
