package io.barograph.processor.publish;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.barograph.processor.build.PlatformSums;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of one build: what {@code /api/v1/builds/{ref}} answers, and what {@code explain --json} prints. The
 * names of the components are those of the fields, in snake case; those of an unwrapped one stand beside the others.
 * What a log does not tell is null.
 *
 * @param transferredBytes bytes moved, by source: context, base_image, cache, export
 * @param graph what tells which step stands on which: log, dockerfile or names
 * @param dockerfile the Dockerfile that was given, which only a command can be
 * @param criticalPath the steps that took longest one after the other
 * @param slowFetches what it waited for longer than it should, pulls and loads of metadata
 */
public record BuildReport(
        @JsonUnwrapped About about,
        @JsonUnwrapped Sums sums,
        List<OnPlatform> platforms,
        List<InPhase> phases,
        Map<String, Long> transferredBytes,
        String graph,
        @Nullable String dockerfile,
        List<OneStep> stepList,
        @JsonUnwrapped Why why,
        List<OneStep> criticalPath,
        List<Trouble> findings,
        SlowReport slowFetches) {
    /** Whose build it was, and how it ended; {@code source} is the file it was read from, times are milliseconds. */
    public record About(
            String ref,
            String project,
            String target,
            String builder,
            String runner,
            String source,
            String dialect,
            String result,
            @Nullable String error,
            @Nullable Long startedAt,
            @Nullable Long endedAt,
            @Nullable Double durationSeconds,
            boolean noCache) {}

    /** Steps that count: {@code steps = hits + misses + unknown}. */
    public record Sums(long steps, long hits, long misses, long unknown) {
        static Sums of(PlatformSums sums) {
            return new Sums(sums.steps(), sums.hits(), sums.misses(), sums.unknown());
        }
    }

    /** The steps of one platform; {@code seconds} is their run time added up. */
    public record OnPlatform(
            String platform,
            List<String> baseImages,
            String baseFrom,
            @JsonUnwrapped Sums sums,
            double seconds) {}

    /** Time spent in one kind of work. */
    public record InPhase(String phase, @Nullable Double seconds) {}

    /** Which vertex; {@code index} and {@code total} are 0 where it is no instruction. */
    public record Place(
            String id,
            String name,
            String target,
            String platform,
            String targetPlatform,
            String stage,
            int index,
            int total,
            String instruction,
            @Nullable Integer line) {}

    /** What became of a vertex. */
    public record OneStep(
            @JsonUnwrapped Place place,
            String kind,
            String cache,
            @Nullable Double startSeconds,
            @Nullable Double durationSeconds,
            long pulledBytes,
            @Nullable String error) {}

    /**
     * Why it missed.
     *
     * @param rootMisses misses that follow from no other
     * @param cascadeMisses misses that only follow from those
     * @param against the build it was compared with
     * @param savedSeconds run time that the cache saved, minus its cost; null where the build was not judged yet
     * @param overheadSeconds what import and export of the cache cost
     * @param advice what to do, in words
     * @param adviceRules the names of the rules behind the advice, in the same order
     */
    public record Why(
            List<RootMiss> rootMisses,
            long cascadeMisses,
            @Nullable String against,
            @Nullable Double savedSeconds,
            @Nullable Double overheadSeconds,
            List<String> advice,
            List<String> adviceRules) {}

    /** Where the cache broke, why, and what that dragged along. */
    public record RootMiss(
            @JsonUnwrapped Place place,
            String cause,
            String evidence,
            long cascade,
            @Nullable Double cascadeSeconds,
            List<String> dragged) {}

    /** What people should know of the builder or the image. */
    public record Trouble(
            String kind,
            String severity,
            String builder,
            String platform,
            String subject,
            String sentence,
            String remedy,
            Map<String, String> evidence) {}

    /** Copies the collections. */
    public BuildReport {
        platforms = List.copyOf(platforms);
        phases = List.copyOf(phases);
        stepList = List.copyOf(stepList);
        criticalPath = List.copyOf(criticalPath);
        findings = List.copyOf(findings);
    }
}
