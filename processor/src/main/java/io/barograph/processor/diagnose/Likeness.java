package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.HashSet;
import java.util.Set;

/**
 * How much two builds of one slice have in common: base images and words of steps.
 *
 * @param shared how many of them both have
 * @param fewer how many the one has that has fewer
 * @param more how many the other has
 * @param named whether their Dockerfiles may be one by name: the same, or not known
 */
record Likeness(int shared, int fewer, int more, boolean named) {
    /** Of four marks one must be shared, or the builds have nothing to do with each other. */
    private static final int COMPARABLE = 4;

    /**
     * How much {@code before}, whose marks are {@code old}, has in common with {@code build}, whose are {@code young}.
     */
    static Likeness of(Build before, Set<String> old, Build build, Set<String> young, Slice slice) {
        String file = before.definition(slice.target());
        String other = build.definition(slice.target());
        boolean named = file.isEmpty() || other.isEmpty() || ends(file, other) || ends(other, file);
        int shared = 0;
        for (String mark : young) {
            shared += old.contains(mark) ? 1 : 0;
        }
        return new Likeness(shared, Math.min(old.size(), young.size()), Math.max(old.size(), young.size()), named);
    }

    /** Whether one can be an earlier state of the other. */
    boolean isComparable() {
        return named && shared > 0 && shared * COMPARABLE >= fewer;
    }

    /** Whether both are surely of one Dockerfile, so that the later one takes the place of the earlier. */
    boolean isSameFile() {
        return named && shared * 2 >= more;
    }

    /** Some builds tell the path, others the name only. */
    private static boolean ends(String path, String name) {
        return path.equals(name) || path.endsWith("/" + name);
    }

    /** The base images and the words of the steps of a slice, each with its stage. */
    static Set<String> marks(Build build, Slice slice) {
        Set<String> marks = new HashSet<>();
        for (Step step : build.steps()) {
            if (step.parsed().isNumbered() && Slice.of(step).equals(slice)) {
                marks.add(
                        step.kind() == StepKind.FROM
                                ? BaseImage.of(step).name()
                                : step.stage() + ' ' + Words.normal(step.instruction()));
            }
        }
        return marks;
    }
}
