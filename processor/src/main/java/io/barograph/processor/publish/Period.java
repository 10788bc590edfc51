package io.barograph.processor.publish;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What builds of a time came to. Times are those of builds that ended well; a failed one may be short.
 *
 * @param from start, milliseconds since the epoch
 * @param to end, exclusive
 * @param builds builds that ended in it
 * @param failures those that did not end well
 * @param hits steps that the cache answered
 * @param misses steps that it could not answer
 * @param hitRatio hits among both; null without any
 * @param p50Seconds median wall time
 * @param p95Seconds 95th percentile of it
 * @param savedSeconds what the cache saved, less what it cost; null where no build was diagnosed
 * @param savedSecondsPerBuild the same for one diagnosed build
 * @param platforms hits and misses by platform
 */
record Period(
        long from,
        long to,
        long builds,
        long failures,
        long hits,
        long misses,
        @Nullable Double hitRatio,
        @Nullable Double p50Seconds,
        @Nullable Double p95Seconds,
        @Nullable Double savedSeconds,
        @Nullable Double savedSecondsPerBuild,
        Map<String, Answered> platforms) {
    /** Lookups of one platform. */
    record Answered(long hits, long misses, @Nullable Double hitRatio) {}

    static Period of(long from, long to, List<BuildFact> builds, String platform) {
        long hits = 0;
        long misses = 0;
        double saved = 0;
        long diagnosed = 0;
        TreeMap<String, Answered> platforms = new TreeMap<>();
        for (BuildFact fact : builds) {
            hits += fact.on(platform).hits();
            misses += fact.on(platform).misses();
            fact.row()
                    .platforms()
                    .forEach((name, own) -> platforms.merge(name, answered(own.hits(), own.misses()), Period::plus));
            Double own = fact.savedSeconds();
            saved += own == null ? 0 : own;
            diagnosed += own == null ? 0 : 1;
        }
        List<BuildFact> good = builds.stream().filter(BuildFact::succeeded).toList();
        return new Period(
                from,
                to,
                builds.size(),
                builds.size() - good.size(),
                hits,
                misses,
                ratio(hits, misses),
                History.quantile(good, 0.5),
                History.quantile(good, 0.95),
                diagnosed == 0 ? null : saved,
                diagnosed == 0 ? null : saved / diagnosed,
                platforms);
    }

    private static Answered plus(Answered one, Answered other) {
        return answered(one.hits + other.hits, one.misses + other.misses);
    }

    private static Answered answered(long hits, long misses) {
        return new Answered(hits, misses, ratio(hits, misses));
    }

    static @Nullable Double ratio(long hits, long misses) {
        return hits + misses == 0 ? null : (double) hits / (hits + misses);
    }
}
