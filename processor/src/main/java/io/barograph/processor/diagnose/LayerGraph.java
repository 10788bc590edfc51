package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.dockerfile.Dockerfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which step stands on which. A log that holds the graph tells it. From any other the steps of a stage are a chain in
 * the order of their numbers, and {@code COPY --from} and {@code FROM stage} join stages; the Dockerfile, if it is
 * given, tells the rest.
 */
public final class LayerGraph {
    /** What tells which step stands on which. */
    public enum Source {
        /** The log itself, exactly. */
        LOG,
        /** The Dockerfile that was given. */
        DOCKERFILE,
        /** The names of the steps. */
        NAMES
    }

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, List<Step>> parents = new LinkedHashMap<>();
    private final Source source;

    private LayerGraph(Build build, @Nullable Dockerfile dockerfile) {
        build.steps().forEach(step -> steps.put(step.id(), step));
        Places places = dockerfile == null ? null : Places.of(build, dockerfile);
        if (build.steps().stream()
                .anyMatch(step -> step.counts() && !step.inputs().isEmpty())) {
            source = Source.LOG;
            build.steps().forEach(step -> parents.put(step.id(), inputs(step)));
        } else if (dockerfile != null && places != null && places.byStage()) {
            source = Source.DOCKERFILE;
            parents.putAll(DockerfileChains.parents(build, dockerfile, places));
        } else {
            source = Source.NAMES;
            parents.putAll(new StageChains(build.steps()).parents());
        }
    }

    /** The graph of a build. */
    public static LayerGraph of(Build build) {
        return new LayerGraph(build, null);
    }

    /** The graph of a build; its Dockerfile helps where the log does not hold the graph. */
    public static LayerGraph of(Build build, @Nullable Dockerfile dockerfile) {
        return new LayerGraph(build, dockerfile);
    }

    /** What tells which step stands on which. */
    public Source source() {
        return source;
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
