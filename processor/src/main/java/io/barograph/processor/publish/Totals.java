package io.barograph.processor.publish;

import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything ever counted, in the shape of {@code up --once --json}. Steps are the cacheable ones: steps = hits +
 * misses + unknown.
 */
public record Totals(
        long builds,
        long steps,
        long hits,
        long misses,
        long unknown,
        Map<String, Platform> platforms,
        Access access,
        long slowFetches,
        long deadLetters,
        long duplicates,
        long bytes,
        long lines) {
    /**
     * Steps of one platform.
     *
     * @param builds ended builds that had steps there; a build for two platforms counts for both
     * @param steps cacheable steps
     * @param hits steps that the cache answered
     * @param misses steps that it could not answer
     * @param seconds run time of the executed ones among them
     */
    public record Platform(long builds, long steps, long hits, long misses, double seconds) {
        private static final List<String> CACHEABLE = List.of("run", "copy", "add", "workdir", "other");

        static Platform of(Tally tally) {
            long hits = StepCells.hits(tally);
            long misses = StepCells.misses(tally);
            return new Platform(
                    StepCells.BUILDS.sum(tally),
                    hits + misses + StepCells.unknown(tally),
                    hits,
                    misses,
                    seconds(tally));
        }

        private static double seconds(Tally tally) {
            long micros = 0;
            for (String kind : CACHEABLE) {
                micros += StepCells.MICROS.get(tally, StepCells.KINDS.indexOf(kind), 0);
            }
            return micros / 1e6;
        }
    }

    /**
     * Fetches, together, and apart by whether a cache was asked.
     *
     * @param bySource those that a cache was asked for, by source
     * @param registries those that no cache was asked for, such as what builds pull, by upstream
     */
    public record Access(
            long requests,
            long hits,
            long misses,
            long slow,
            Map<String, Source> bySource,
            Map<String, Registry> registries) {}

    /** Fetches from one upstream without a cache in between. */
    public record Registry(long fetches, long slow) {}

    /** Requests of one source. */
    public record Source(long requests, long hits, long misses, long slow) {
        static Source of(Tally tally) {
            return new Source(
                    FetchCells.REQUESTS.sum(tally),
                    FetchCells.hits(tally),
                    FetchCells.misses(tally),
                    FetchCells.SLOW.sum(tally));
        }

        private boolean askedACache() {
            return hits + misses > 0;
        }
    }

    /** Adds up the shelf. */
    public static Totals of(Shelf shelf) {
        return of(ShelfSums.of(shelf));
    }

    static Totals of(ShelfSums sums) {
        Map<String, Platform> platforms = new TreeMap<>();
        sums.platforms().forEach((name, group) -> platforms.put(name, Platform.of(group.total())));
        Map<String, Source> sources = new TreeMap<>();
        sums.sources().forEach((name, group) -> sources.put(name, Source.of(group.total())));
        sources.values().removeIf(source -> !source.askedACache());
        Platform steps = Platform.of(sums.steps().total());
        Source fetches = Source.of(sums.fetches().total());
        Tally intake = sums.intake();
        return new Totals(
                sums.builds(),
                steps.steps,
                steps.hits,
                steps.misses,
                steps.steps - steps.hits - steps.misses,
                platforms,
                new Access(fetches.requests, fetches.hits, fetches.misses, fetches.slow, sources, registries(sums)),
                fetches.slow,
                IntakeCells.DEAD.sum(intake),
                IntakeCells.DUPLICATE.sum(intake),
                IntakeCells.BYTES.sum(intake),
                IntakeCells.LINES.sum(intake));
    }

    private static Map<String, Registry> registries(ShelfSums sums) {
        Map<String, Registry> registries = new TreeMap<>();
        sums.upstreams().forEach((name, group) -> {
            Source all = Source.of(group.total());
            if (!all.askedACache() && all.requests > 0) {
                registries.put(name, new Registry(all.requests, all.slow));
            }
        });
        return registries;
    }
}
