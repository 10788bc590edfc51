package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.PhaseName;
import io.barograph.processor.build.Step;
import java.util.HashMap;
import java.util.Map;

/**
 * What the cache saved and what it cost.
 *
 * @param byStep by the id of a hit step what it took when it last ran, where an earlier build told
 * @param overheadMicros time spent on importing and exporting caches
 */
public record Savings(Map<String, Long> byStep, long overheadMicros) {
    /** Copies the map. */
    public Savings {
        byStep = Map.copyOf(byStep);
    }

    /** Of a build, as far as {@code lastGood} knows what its hits would have taken. */
    public static Savings of(Build build, LastGood lastGood) {
        Map<Slice, Map<String, Long>> known = new HashMap<>();
        Map<String, Long> saved = new HashMap<>();
        for (Step step : build.steps()) {
            if (step.counts() && step.cache() == CacheOutcome.HIT) {
                long micros = known.computeIfAbsent(Slice.of(step), slice -> times(build, lastGood, slice))
                        .getOrDefault(LastGood.key(step), -1L);
                if (micros > 0) {
                    saved.put(step.id(), micros);
                }
            }
        }
        return new Savings(saved, cost(build, PhaseName.CACHE_IMPORT) + cost(build, PhaseName.CACHE_EXPORT));
    }

    /** What is left of the savings when the cost is taken off; may be negative. */
    public long netMicros() {
        return byStep.values().stream().mapToLong(Long::longValue).sum() - overheadMicros;
    }

    static long cost(Build build, PhaseName name) {
        return build.phases().stream()
                .filter(phase -> phase.name() == name)
                .mapToLong(phase -> Math.max(0, phase.durationMicros()))
                .sum();
    }

    private static Map<String, Long> times(Build build, LastGood lastGood, Slice slice) {
        Map<String, Long> times = new HashMap<>();
        lastGood.of(build, slice)
                .ifPresent(before -> before.steps().forEach(step -> {
                    if (Slice.of(step).equals(slice)) {
                        times.put(LastGood.key(step), step.durationMicros());
                    }
                }));
        return times;
    }
}
