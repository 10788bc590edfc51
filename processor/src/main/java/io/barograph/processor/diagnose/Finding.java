package io.barograph.processor.diagnose;

import io.barograph.processor.build.Step;
import java.util.List;

/**
 * A root miss with its cause.
 *
 * @param dragged the misses that followed from it, parents first
 * @param evidence what shows the cause, in words
 * @param sameBase whether it stands on the base image of the last good build
 */
public record Finding(Step step, List<Step> dragged, Cause cause, String evidence, boolean sameBase) {
    /** Copies the list. */
    public Finding {
        dragged = List.copyOf(dragged);
    }

    /** Whether the evidence fits another cause as well, and says so. */
    public boolean isAmbiguous() {
        return evidence.contains(Causes.OR_ASKED);
    }

    /** Run time of what it dragged along. */
    public long draggedMicros() {
        return dragged.stream()
                .mapToLong(step -> Math.max(0, step.durationMicros()))
                .sum();
    }
}
