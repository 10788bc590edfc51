package io.barograph.processor.detect;

import java.util.List;
import java.util.Map;

/**
 * One ended build, or one slice of requests, as the watch of one key sees it.
 *
 * @param at end of the build or start of the slice, milliseconds since the epoch
 * @param ref reference of the build, empty for a slice
 * @param lookups cacheable steps, or requests that were hits or misses
 * @param misses misses among them
 * @param lostMicros run time of the missed steps
 * @param causes causes of its root misses
 * @param rootSteps the steps that missed first
 * @param dimensions what else is known of the build: builder, base image, project, platform
 * @param parts in which dimensions its steps differ: stage, base image; platform where all platforms are one
 * @param counts false when it is not judged: it failed, was cancelled, or asked for no cache
 */
public record Outcome(
        long at,
        String ref,
        long lookups,
        long misses,
        long lostMicros,
        List<String> causes,
        List<String> rootSteps,
        Map<String, String> dimensions,
        List<Part> parts,
        boolean counts) {
    private static final int OF_NUMBERS = 16;

    /**
     * What has one value of a dimension in which the steps or requests of an outcome differ.
     *
     * @param dimension such as stage
     */
    public record Part(String dimension, String value, long lookups, long misses) {}

    /** One whose steps do not differ in anything. */
    public Outcome(
            long at,
            String ref,
            long lookups,
            long misses,
            long lostMicros,
            List<String> causes,
            List<String> rootSteps,
            Map<String, String> dimensions,
            boolean counts) {
        this(at, ref, lookups, misses, lostMicros, causes, rootSteps, dimensions, List.of(), counts);
    }

    /** Copies what could change and refuses more misses than lookups. */
    public Outcome {
        causes = List.copyOf(causes);
        rootSteps = List.copyOf(rootSteps);
        dimensions = Map.copyOf(dimensions);
        parts = List.copyOf(parts);
        if (misses < 0 || misses > lookups) {
            throw new IllegalArgumentException(misses + " misses of " + lookups + " lookups in " + ref);
        }
    }

    /** This slice and another piece of it. */
    Outcome plus(Outcome piece) {
        return new Outcome(
                at,
                ref,
                lookups + piece.lookups,
                misses + piece.misses,
                lostMicros + piece.lostMicros,
                causes,
                rootSteps,
                dimensions,
                counts);
    }

    /** About how many characters are kept of it. */
    int weight() {
        int weight = OF_NUMBERS + ref.length();
        for (String cause : causes) {
            weight += cause.length();
        }
        for (String step : rootSteps) {
            weight += step.length();
        }
        for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
            weight += dimension.getKey().length() + dimension.getValue().length();
        }
        for (Part part : parts) {
            weight += OF_NUMBERS + part.dimension().length() + part.value().length();
        }
        return weight;
    }

    /** The same with other parts. */
    Outcome with(List<Part> otherParts) {
        return new Outcome(at, ref, lookups, misses, lostMicros, causes, rootSteps, dimensions, otherParts, counts);
    }

    /** The outcome of one settled slice of requests. */
    public static Outcome ofSlice(long at, long hits, long misses) {
        return new Outcome(at, "", hits + misses, misses, 0, List.of(), List.of(), Map.of(), true);
    }
}
