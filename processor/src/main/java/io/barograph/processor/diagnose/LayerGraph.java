package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which step stands on which. A log that holds the graph tells it; from any other the steps of a stage are a chain in
 * the order of their numbers, and {@code COPY --from} and {@code FROM stage} join stages.
 */
public final class LayerGraph {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, List<Step>> parents = new LinkedHashMap<>();
    private final boolean exact;

    private LayerGraph(Build build) {
        build.steps().forEach(step -> steps.put(step.id(), step));
        exact = build.steps().stream()
                .anyMatch(step -> step.counts() && !step.inputs().isEmpty());
        if (exact) {
            build.steps().forEach(step -> parents.put(step.id(), inputs(step)));
        } else {
            parents.putAll(new StageChains(build.steps()).parents());
        }
    }

    /** The graph of a build. */
    public static LayerGraph of(Build build) {
        return new LayerGraph(build);
    }

    /** Whether the log holds the graph. */
    public boolean isExact() {
        return exact;
    }

    /** The steps that {@code step} stands on directly. */
    public List<Step> parents(Step step) {
        return parents.getOrDefault(step.id(), List.of());
    }

    /** All steps, parents first; among those that do not depend on each other, in order of appearance. */
    public List<Step> inOrder() {
        Map<String, Step> ordered = new LinkedHashMap<>();
        List<Step> path = new ArrayList<>();
        for (Step first : steps.values()) {
            path.add(first);
            while (!path.isEmpty()) {
                Step step = path.get(path.size() - 1);
                Step waiting = waiting(step, ordered, path);
                if (waiting == null) {
                    ordered.put(step.id(), step);
                    path.remove(path.size() - 1);
                } else {
                    path.add(waiting);
                }
            }
        }
        return new ArrayList<>(ordered.values());
    }

    /** A parent that has no place yet. A step that is on the way already is left out: a damaged log may hold a ring. */
    private @Nullable Step waiting(Step step, Map<String, Step> ordered, List<Step> path) {
        for (Step parent : parents(step)) {
            if (!ordered.containsKey(parent.id()) && !path.contains(parent)) {
                return parent;
            }
        }
        return null;
    }

    private List<Step> inputs(Step step) {
        List<Step> found = new ArrayList<>();
        for (String input : step.inputs()) {
            Step parent = steps.get(input);
            if (parent != null) {
                found.add(parent);
            }
        }
        return found;
    }
}
