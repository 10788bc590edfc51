package io.barograph.processor.publish;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Advised;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.LayerGraph;
import io.barograph.processor.diagnose.RootMisses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a build missed, as far as a report tells it: from a diagnosis that was just made, or from its record on the
 * topic. That record names the roots only; what they dragged along follows from the graph.
 *
 * @param known whether the build was judged at all
 */
public record Judged(
        boolean known,
        @Nullable String against,
        List<Root> roots,
        long savedMicros,
        long overheadMicros,
        List<String> advice,
        List<String> rules) {
    /** Nothing is known yet. */
    static final Judged NOT_YET = new Judged(false, null, List.of(), 0, -1, List.of(), List.of());

    /** A root miss, its cause and what shows it. */
    public record Root(Step step, List<Step> dragged, long draggedMicros, String cause, String evidence) {
        /** Copies the list. */
        public Root {
            dragged = List.copyOf(dragged);
        }
    }

    /** Copies the lists. */
    public Judged {
        roots = List.copyOf(roots);
        advice = List.copyOf(advice);
        rules = List.copyOf(rules);
    }

    /** What {@code diagnosis} says. */
    public static Judged of(Diagnosis diagnosis) {
        return new Judged(
                true,
                diagnosis.againstRef(),
                diagnosis.findings().stream()
                        .map(found -> new Root(
                                found.step(),
                                found.dragged(),
                                found.draggedMicros(),
                                found.cause().label(),
                                found.evidence()))
                        .toList(),
                diagnosis.savings().netMicros(),
                diagnosis.savings().overheadMicros(),
                diagnosis.advice().stream().map(Advised::words).toList(),
                diagnosis.advice().stream()
                        .map(advised -> advised.rule().label())
                        .toList());
    }

    /** What the record of a diagnosis says of {@code build}. */
    static Judged of(io.barograph.schemas.@Nullable Diagnosis record, Build build, LayerGraph graph) {
        if (record == null) {
            return NOT_YET;
        }
        return new Judged(
                true,
                record.getAgainstRef(),
                roots(record, build, graph),
                record.getSavedMicros(),
                record.getOverheadMicros(),
                record.getAdvice(),
                record.getAdviceRules());
    }

    private static List<Root> roots(io.barograph.schemas.Diagnosis record, Build build, LayerGraph graph) {
        Map<String, Step> steps = new HashMap<>();
        build.steps().forEach(step -> steps.put(step.id(), step));
        Map<String, List<Step>> dragged = new HashMap<>();
        RootMisses.of(graph).forEach(root -> dragged.put(root.step().id(), root.dragged()));
        List<Root> roots = new ArrayList<>();
        for (io.barograph.schemas.RootMiss miss : record.getRootMisses()) {
            Step step = steps.get(miss.getStep());
            if (step != null) {
                roots.add(new Root(
                        step,
                        dragged.getOrDefault(step.id(), List.of()),
                        miss.getCascadeMicros(),
                        miss.getCause(),
                        miss.getEvidence()));
            }
        }
        return roots;
    }

    /** Misses that only follow from the roots. */
    int cascadeMisses() {
        return roots.stream().mapToInt(root -> root.dragged().size()).sum();
    }
}
