package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import io.barograph.schemas.OutcomePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The steps of a build by what they differ in: stage, base image of the stage, platform.
 *
 * @param lostMicros run time of the misses
 * @param byDimension lookups and misses by dimension and value
 */
record OutcomeParts(long lostMicros, Map<String, Map<String, long[]>> byDimension) {
    private static final String PLATFORM = "platform";

    static OutcomeParts of(Build build, Predicate<String> platforms) {
        Map<String, String> bases = bases(build);
        Map<String, Map<String, long[]>> sums = new TreeMap<>();
        long lost = 0;
        for (Step step : build.steps()) {
            boolean miss = step.cache() == CacheOutcome.MISS;
            if (step.counts() && (miss || step.cache() == CacheOutcome.HIT) && platforms.test(step.platform())) {
                lost += miss ? Math.max(0, step.durationMicros()) : 0;
                add(sums, "stage", step.stage(), miss);
                add(sums, "base_image", bases.getOrDefault(place(step), ""), miss);
                add(sums, PLATFORM, step.platform(), miss);
            }
        }
        return new OutcomeParts(lost, sums);
    }

    /** The image, without its digest, that each stage begins with. */
    private static Map<String, String> bases(Build build) {
        Map<String, String> bases = new HashMap<>();
        for (Step step : build.steps()) {
            if (step.kind() == StepKind.FROM) {
                String image = step.instruction()
                        .substring(step.instruction().indexOf(" ") + 1)
                        .strip();
                int digest = image.indexOf('@');
                bases.put(place(step), digest < 0 ? image : image.substring(0, digest));
            }
        }
        return bases;
    }

    private static String place(Step step) {
        return step.target() + '\n' + step.platform() + '\n' + step.stage();
    }

    private static void add(Map<String, Map<String, long[]>> sums, String dimension, String value, boolean miss) {
        if (!value.isEmpty()) {
            long[] sum = sums.computeIfAbsent(dimension, d -> new TreeMap<>()).computeIfAbsent(value, v -> new long[2]);
            sum[0]++;
            sum[1] += miss ? 1 : 0;
        }
    }

    List<OutcomePart> records(boolean withPlatform) {
        List<OutcomePart> records = new ArrayList<>();
        byDimension.forEach((dimension, values) -> {
            if (withPlatform || !dimension.equals(PLATFORM)) {
                values.forEach((value, sum) -> records.add(new OutcomePart(dimension, value, sum[0], sum[1])));
            }
        });
        return records;
    }
}
