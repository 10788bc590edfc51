package io.barograph.processor.diagnose;

import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the cache broke. A root miss is a missed step none of whose cacheable ancestors missed; every other miss only
 * follows. A step that several roots dragged along is given to the first of them, so that the numbers add up.
 */
public final class RootMisses {
    /**
     * One place where the cache broke.
     *
     * @param dragged the misses that followed, parents first
     */
    public record Root(Step step, List<Step> dragged) {
        /** Copies the list. */
        public Root {
            dragged = List.copyOf(dragged);
        }

        /** Run time of what it dragged along. */
        public long draggedMicros() {
            return dragged.stream()
                    .mapToLong(step -> Math.max(0, step.durationMicros()))
                    .sum();
        }
    }

    private RootMisses() {}

    /** The roots of a build, in order. */
    public static List<Root> of(LayerGraph graph) {
        Map<String, String> rootOf = new HashMap<>();
        Map<String, List<Step>> dragged = new LinkedHashMap<>();
        Map<String, Step> roots = new LinkedHashMap<>();
        for (Step step : graph.inOrder()) {
            String root = "";
            for (Step parent : graph.parents(step)) {
                root = root.isEmpty() ? rootOf.getOrDefault(parent.id(), "") : root;
            }
            boolean missed = step.counts() && step.cache() == CacheOutcome.MISS;
            if (missed && root.isEmpty()) {
                root = step.id();
                roots.put(root, step);
                dragged.put(root, new ArrayList<>());
            } else if (missed) {
                dragged.getOrDefault(root, List.of()).add(step);
            }
            rootOf.put(step.id(), root);
        }
        List<Root> found = new ArrayList<>();
        roots.forEach((id, step) -> found.add(new Root(step, dragged.getOrDefault(id, List.of()))));
        return found;
    }
}
