package io.barograph.processor.diagnose;

import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The chain of steps that took longest, one standing on the other: what has to become faster for the build to. */
public final class CriticalPath {
    private CriticalPath() {}

    /** The chain, first step first; empty where no step took time. */
    public static List<Step> of(LayerGraph graph) {
        Map<String, Long> until = new HashMap<>();
        Map<String, Step> before = new HashMap<>();
        Step last = null;
        long longest = 0;
        for (Step step : graph.inOrder()) {
            long most = 0;
            for (Step parent : graph.parents(step)) {
                long ended = until.getOrDefault(parent.id(), 0L);
                if (ended > most) {
                    most = ended;
                    before.put(step.id(), parent);
                }
            }
            long ended = most + Math.max(0, step.durationMicros());
            until.put(step.id(), ended);
            if (ended > longest) {
                longest = ended;
                last = step;
            }
        }
        return path(last, before);
    }

    private static List<Step> path(@Nullable Step last, Map<String, Step> before) {
        List<Step> path = new ArrayList<>();
        for (Step step = last; step != null; step = before.get(step.id())) {
            if (step.durationMicros() > 0) {
                path.add(step);
            }
        }
        Collections.reverse(path);
        return path;
    }
}
