package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import io.barograph.schemas.CacheOutcome;
import io.barograph.schemas.Step;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A build in a list: everything but its steps. */
record BuildRow(
        String ref,
        String project,
        String target,
        String builder,
        String runner,
        String source,
        String dialect,
        long startedAt,
        long endedAt,
        @Nullable Double seconds,
        String result,
        boolean noCache,
        long steps,
        long hits,
        long misses,
        long unknown,
        Map<String, PlatformRow> platforms) {
    /** Steps of the build on one platform. */
    record PlatformRow(long steps, long hits, long misses, long unknown, double seconds) {}

    static BuildRow of(Build build) {
        Map<String, Count> platforms = new TreeMap<>();
        Count all = new Count();
        for (Step step : build.getSteps()) {
            Count own = platforms.computeIfAbsent(step.getPlatform(), p -> new Count());
            own.add(step);
            all.add(step);
        }
        Map<String, PlatformRow> rows = new TreeMap<>();
        platforms.forEach((name, count) -> {
            if (count.steps() > 0) {
                rows.put(name, count.row());
            }
        });
        long micros = build.getDurationMicros();
        return new BuildRow(
                build.getRef(),
                build.getProject(),
                build.getTarget(),
                build.getBuilder(),
                build.getRunner(),
                build.getSource(),
                build.getDialect(),
                build.getStartedAt(),
                build.getEndedAt(),
                micros < 0 ? null : micros / 1e6,
                build.getResult().toString(),
                build.getNoCache(),
                all.steps(),
                all.hits,
                all.misses,
                all.unknown,
                rows);
    }

    private static final class Count {
        private long hits;
        private long misses;
        private long unknown;
        private long micros;

        private void add(Step step) {
            CacheOutcome cache = step.getCache();
            hits += cache == CacheOutcome.hit ? 1 : 0;
            misses += cache == CacheOutcome.miss ? 1 : 0;
            unknown += cache == CacheOutcome.unknown ? 1 : 0;
            micros += Math.max(0, step.getDurationMicros());
        }

        private long steps() {
            return hits + misses + unknown;
        }

        private PlatformRow row() {
            return new PlatformRow(steps(), hits, misses, unknown, micros / 1e6);
        }
    }
}
