package io.barograph.standalone.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read, as {@code --json} prints it. {@code steps = hits + misses + unknown}, always.
 *
 * @param builds ended builds
 * @param steps numbered steps that are not FROM
 * @param hits steps that were ever reported cached
 * @param misses steps that ran
 * @param unknown steps of failed and cancelled builds, where CACHED may mean skipped
 * @param platforms the same by platform; {@code default} where a log names none
 * @param access requests to caches
 * @param storms MISS storms in the order of their opening
 * @param slowFetches fetches above the threshold
 * @param deadLetters lines that no dialect could read
 * @param duplicates chunks or parts of chunks that came twice and were counted once
 * @param bytes bytes taken in
 * @param lines lines taken in
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RunSummary(
        long builds,
        long steps,
        long hits,
        long misses,
        long unknown,
        Map<String, Platform> platforms,
        Access access,
        List<StormLine> storms,
        long slowFetches,
        long deadLetters,
        long duplicates,
        long bytes,
        long lines) {
    /** Refuses totals that contradict each other. */
    public RunSummary {
        if (steps != hits + misses + unknown) {
            throw new IllegalArgumentException(
                    steps + " steps are not " + hits + " hits + " + misses + " misses + " + unknown + " unknown");
        }
        platforms = Collections.unmodifiableMap(new TreeMap<>(platforms));
        storms = List.copyOf(storms);
    }

    /**
     * One platform.
     *
     * @param builds builds with at least one step for it
     * @param steps its steps, those with an unknown outcome among them
     * @param hits its hits
     * @param misses its misses
     * @param seconds time its steps ran
     */
    public record Platform(long builds, long steps, long hits, long misses, double seconds) {}

    /**
     * Fetches.
     *
     * @param requests all of them
     * @param hits answered by a cache: hit, stale, revalidated
     * @param misses fetched by it from the origin: miss, expired
     * @param slow above the threshold
     * @param bySource those that a cache was asked for, by source
     * @param registries those that no cache was asked for, such as what builds pull, by upstream
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Access(
            long requests,
            long hits,
            long misses,
            long slow,
            Map<String, Source> bySource,
            Map<String, Registry> registries) {
        /** Sorts them by name. */
        public Access {
            bySource = Collections.unmodifiableMap(new TreeMap<>(bySource));
            registries = Collections.unmodifiableMap(new TreeMap<>(registries));
        }
    }

    /** Fetches from one upstream without a cache in between. */
    public record Registry(long fetches, long slow) {}

    /** Requests that one source logged. */
    public record Source(long requests, long hits, long misses, long slow) {}

    /**
     * One storm as of its last event.
     *
     * @param openedAt RFC 3339
     * @param closedAt RFC 3339, null while it is open
     * @param sentence all of it in words
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record StormLine(
            String stormId,
            String severity,
            String signal,
            Map<String, String> labels,
            String openedAt,
            @Nullable String closedAt,
            String reason,
            long lookups,
            long misses,
            long builds,
            double baselineMissRatio,
            double missRatio,
            double excessMisses,
            String sentence) {
        /** Keeps the order of the labels. */
        public StormLine {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        }
    }
}
