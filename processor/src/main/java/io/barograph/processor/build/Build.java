package io.barograph.processor.build;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One build with its vertices.
 *
 * @param ref stream, generation and offset of its first line; stable under replay
 * @param target bake or compose target, where all steps have the same
 * @param builder name of the builder, where known
 * @param dialect dialect that read it
 * @param startedAtMillis first event, milliseconds since the epoch
 * @param endedAtMillis last event, milliseconds since the epoch
 * @param durationMicros wall time; -1 when the log does not tell
 * @param error the error text of a build that did not succeed
 * @param noCache true when the build was asked not to use the cache; false also where the log does not tell
 * @param ambiguous steps that could not be told apart from those of another build in the same stream
 * @param transferredBytes bytes moved, by source: context, base_image, cache, export
 * @param published what it says that it made of its result
 * @param steps all vertices that ran or were cached, in order of appearance
 */
public record Build(
        String ref,
        String project,
        String target,
        String builder,
        String runner,
        String stream,
        String source,
        String dialect,
        long startedAtMillis,
        long endedAtMillis,
        long durationMicros,
        Result result,
        @Nullable String error,
        boolean noCache,
        int ambiguous,
        Map<String, Long> transferredBytes,
        List<Step> steps,
        List<Phase> phases,
        Map<String, String> labels,
        Published published) {
    private static final String DEFINITION = "load build definition from ";

    /** Copies the collections. */
    public Build {
        transferredBytes = Map.copyOf(transferredBytes);
        steps = List.copyOf(steps);
        phases = List.copyOf(phases);
        labels = Map.copyOf(labels);
    }

    /** The Dockerfile that a target is built from, as far as labels or the log tell; otherwise empty. */
    public String definition(String target) {
        String path = labels.getOrDefault(CommandLabels.FILE, "");
        if (!path.isEmpty()) {
            return path;
        }
        String any = "";
        for (Step step : steps) {
            if (step.kind() == StepKind.INTERNAL && step.instruction().startsWith(DEFINITION)) {
                String name = step.instruction().substring(DEFINITION.length());
                if (step.target().equals(target)) {
                    return name;
                }
                any = name;
            }
        }
        return any;
    }

    /** The counted steps of all platforms together. */
    public PlatformSums sums() {
        PlatformSums sums = PlatformSums.NONE;
        for (Step step : steps) {
            sums = sums.plus(step);
        }
        return sums;
    }

    /** The counted steps by platform; a platform without any is not in it. */
    public SortedMap<String, PlatformSums> platforms() {
        SortedMap<String, PlatformSums> sums = new TreeMap<>();
        for (Step step : steps) {
            if (step.counts()) {
                sums.put(
                        step.platform(),
                        sums.getOrDefault(step.platform(), PlatformSums.NONE).plus(step));
            }
        }
        return sums;
    }
}
