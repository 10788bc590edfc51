package io.barograph.standalone.simulate;

import java.util.Map;

/**
 * A build as it truly was.
 *
 * @param number counts the builds of the project
 * @param runner where its log is written
 * @param builder name of the builder
 * @param at when it began, milliseconds since the epoch
 * @param speed factor on the time its steps take
 * @param digest digest of the base image
 * @param pulled whether the base image had to be pulled
 * @param importFailed whether the import of the cache failed
 * @param contextBytes what was sent of the context
 * @param firstMiss by platform the first step that missed; the number of steps when all were cached
 * @param fault word of the fault that struck it, empty when none did
 */
public record SimulatedBuild(
        Project project,
        long number,
        String runner,
        String builder,
        long at,
        double speed,
        String digest,
        boolean pulled,
        boolean importFailed,
        long contextBytes,
        Map<String, Integer> firstMiss,
        String fault) {
    /** Steps that count, on each platform. */
    public int steps() {
        return project.recipe().steps().size();
    }

    /** Misses among them on a platform. */
    public int misses(String platform) {
        return steps() - firstMiss.getOrDefault(platform, steps());
    }

    /** Run time of the missed steps of a platform, microseconds. */
    public long lostMicros(String platform) {
        return (long) (runSeconds(firstMiss.getOrDefault(platform, steps())) * 1e6);
    }

    /** When it is over, milliseconds since the epoch. */
    public long end() {
        double longest = 0;
        for (int first : firstMiss.values()) {
            longest = Math.max(longest, runSeconds(first) + (fetches(first) ? Solve.FETCH_SECONDS : 0));
        }
        double prelude = Solve.PRELUDE_SECONDS + (project.imports() ? Solve.IMPORT_SECONDS : 0);
        double base = pulled ? Solve.PULL_SECONDS : Solve.RESOLVE_SECONDS;
        return at + Solve.millis(prelude + base + longest + Solve.EXPORT_SECONDS);
    }

    /**
     * Whether the layer below the first miss has to be fetched: of an imported cache only that is, to run something on.
     */
    boolean fetches(int first) {
        return project.imports() && first > 0 && first < steps();
    }

    private double runSeconds(int first) {
        double seconds = 0;
        for (int step = first; step < steps(); step++) {
            seconds += seconds(step);
        }
        return seconds;
    }

    /** How long a step takes when it runs, in whole tenths, as logs tell it. */
    double seconds(int step) {
        return Math.max(1, Math.round(project.recipe().steps().get(step).seconds() * speed * 10)) / 10.0;
    }
}
