package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.dockerfile.Dockerfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why one build missed, against the last good build of each of its slices.
 *
 * @param againstRef the build it was compared with; that of the first root where platforms have different ones
 * @param findings the root misses, in order
 */
public record Diagnosis(
        String buildRef,
        @Nullable String againstRef,
        String project,
        long atMillis,
        List<Finding> findings,
        Savings savings,
        List<Advised> advice) {
    /** Copies the lists. */
    public Diagnosis {
        findings = List.copyOf(findings);
        advice = List.copyOf(advice);
    }

    /** The diagnosis of an ended build. */
    public static Diagnosis of(Build build, LastGood lastGood) {
        return of(build, lastGood, null);
    }

    /** The diagnosis of an ended build, with the Dockerfile that it was built from, if that is at hand. */
    public static Diagnosis of(Build build, LastGood lastGood, @Nullable Dockerfile dockerfile) {
        LayerGraph graph = LayerGraph.of(build, dockerfile);
        Places places = dockerfile == null ? null : Places.of(build, dockerfile);
        Map<Slice, Causes> causes = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (RootMisses.Root root : RootMisses.of(graph)) {
            Slice slice = Slice.of(root.step());
            findings.add(causes.computeIfAbsent(
                            slice,
                            key -> new Causes(
                                    build, key, graph, lastGood.of(build, key).orElse(null), places))
                    .of(root));
        }
        Savings savings = Savings.of(build, lastGood);
        return new Diagnosis(
                build.ref(),
                against(build, findings, lastGood),
                build.project(),
                build.endedAtMillis(),
                findings,
                savings,
                Advice.of(build, findings, savings));
    }

    private static @Nullable String against(Build build, List<Finding> findings, LastGood lastGood) {
        List<Slice> slices = new ArrayList<>();
        findings.forEach(finding -> slices.add(Slice.of(finding.step())));
        slices.addAll(Slice.of(build));
        for (Slice slice : slices) {
            Optional<Build> last = lastGood.of(build, slice);
            if (last.isPresent()) {
                return last.get().ref();
            }
        }
        return null;
    }

    /** Misses that only follow from the roots. */
    public int cascadeMisses() {
        return findings.stream().mapToInt(finding -> finding.dragged().size()).sum();
    }

    /** By the id of a root its cause. */
    public Map<String, Cause> causes() {
        Map<String, Cause> causes = new HashMap<>();
        findings.forEach(finding -> causes.put(finding.step().id(), finding.cause()));
        return causes;
    }

    /** The ids of the misses that only follow. */
    public Set<String> dragged() {
        Set<String> ids = new HashSet<>();
        for (Finding finding : findings) {
            for (Step step : finding.dragged()) {
                ids.add(step.id());
            }
        }
        return ids;
    }
}
