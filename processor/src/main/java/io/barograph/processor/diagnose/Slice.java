package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import java.util.LinkedHashSet;
import java.util.Set;

/** What of a build is compared from build to build: one target on one platform. */
public record Slice(String target, String platform) {
    /** The slice a step belongs to. */
    public static Slice of(Step step) {
        return new Slice(step.target(), step.platform());
    }

    /** The slices of a build. */
    public static Set<Slice> of(Build build) {
        Set<Slice> slices = new LinkedHashSet<>();
        for (Step step : build.steps()) {
            if (step.counts()) {
                slices.add(of(step));
            }
        }
        return slices;
    }
}
