package io.barograph.processor.diagnose;

import io.barograph.processor.diagnose.Trouble.Place;
import io.barograph.processor.diagnose.Trouble.Severity;
import io.barograph.processor.diagnose.Trouble.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What builds at the same time cost one builder.
 *
 * <p>How many ran at once is the mean over a build's own time, itself included. A build is compared with builds of the
 * same likeness (project, target, steps that had to run) that had the builder for themselves; without such it says
 * nothing. A level of so many at once counts when {@value #ENOUGH} builds tell of it; it no longer stands when the
 * median of them took {@value #SLOWER} times as long as alone, or when their times spread over {@value #SPREAD} times
 * their median between the tenth and the ninetieth percent.
 *
 * <p>A build is only known when it has ended, so those that ended lately may have had company that is still at work: a
 * build is judged when the longest one could have ended since.
 */
final class Contention {
    private static final int ENOUGH = 3;
    private static final double SLOWER = 1.5;
    private static final double SPREAD = 1.5;
    /** Below this a build has the builder for itself. */
    private static final double ALONE = 1.25;

    private final String builder;
    private final List<BuilderUse> uses;
    private final List<BuilderUse> timed;

    Contention(String builder, List<BuilderUse> uses) {
        this.builder = builder;
        this.uses = uses;
        this.timed = uses.stream().filter(BuilderUse::isTimed).toList();
    }

    /** Builds that stand in each other's way, if they do; {@code over} says that no build is still at work. */
    Optional<Trouble> found(boolean over) {
        long longest = timed.stream()
                .mapToLong(use -> use.endMillis() - use.startMillis())
                .max()
                .orElse(0);
        long newest = timed.stream().mapToLong(BuilderUse::endMillis).max().orElse(0);
        long until = over ? newest : newest - longest;
        Map<Long, List<Double>> byLevel = new TreeMap<>();
        Map<Long, List<String>> refs = new HashMap<>();
        Map<String, Double> alone = alone(until);
        for (BuilderUse use : timed) {
            Double base = alone.get(use.likeness());
            if (base != null && !use.isFailed() && use.endMillis() <= until) {
                long level = Math.round(atOnce(use));
                byLevel.computeIfAbsent(level, key -> new ArrayList<>()).add(millis(use) / base);
                refs.computeIfAbsent(level, key -> new ArrayList<>()).add(use.ref());
            }
        }
        long stands = 1;
        for (Map.Entry<Long, List<Double>> level : byLevel.entrySet()) {
            if (level.getValue().size() < ENOUGH || level.getKey() < 2) {
                continue;
            }
            List<Double> ratios = level.getValue().stream().sorted().toList();
            double spread = (at(ratios, 0.9) - at(ratios, 0.1)) / at(ratios, 0.5);
            if (at(ratios, 0.5) >= SLOWER || spread >= SPREAD) {
                return Optional.of(
                        trouble(level.getKey(), stands, ratios, spread, refs.getOrDefault(level.getKey(), List.of())));
            }
            stands = level.getKey();
        }
        return Optional.empty();
    }

    private Trouble trouble(long level, long stands, List<Double> ratios, double spread, List<String> refs) {
        Map<String, String> evidence = new HashMap<>();
        evidence.put("at_once", Long.toString(level));
        evidence.put("stands_at_once", Long.toString(stands));
        evidence.put("times_as_long_as_alone", Figures.tenths(at(ratios, 0.5)));
        evidence.put("spread", Figures.tenths(spread));
        evidence.put("builds_compared", Integer.toString(ratios.size()));
        evidence.put("most_at_once", Long.toString(mostAtOnce()));
        long from = timed.stream().mapToLong(BuilderUse::startMillis).min().orElse(-1);
        long to = timed.stream().mapToLong(BuilderUse::endMillis).max().orElse(-1);
        return new Trouble(
                "contention:" + builder,
                "builder_contention",
                Severity.WARNING,
                new Place("", builder, "", ""),
                "Builds on " + builder + " stand in each other's way: with " + level + " at once they took "
                        + Figures.tenths(at(ratios, 0.5)) + " times as long as alone; it stands " + stands
                        + " at once.",
                "Let at most " + stands + " builds run on this builder at once (max-parallelism of buildkitd, or the"
                        + " concurrency of the CI), or give it another node.",
                evidence,
                refs,
                new Time(to, from, to),
                false);
    }

    /** The median time of builds that had the builder for themselves, by likeness. */
    private Map<String, Double> alone(long until) {
        Map<String, List<Double>> times = new HashMap<>();
        for (BuilderUse use : timed) {
            if (!use.isFailed() && use.endMillis() <= until && atOnce(use) < ALONE) {
                times.computeIfAbsent(use.likeness(), key -> new ArrayList<>()).add(millis(use));
            }
        }
        Map<String, Double> medians = new HashMap<>();
        times.forEach((likeness, all) ->
                medians.put(likeness, at(all.stream().sorted().toList(), 0.5)));
        return medians;
    }

    /** How many builds ran on average while {@code use} did. */
    private double atOnce(BuilderUse use) {
        double together = 0;
        for (BuilderUse other : timed) {
            together += use.together(other);
        }
        return together / millis(use);
    }

    /** How many builds ran at one moment at most. */
    long mostAtOnce() {
        long most = 0;
        for (BuilderUse use : timed) {
            long running = timed.stream()
                    .filter(other -> other.startMillis() <= use.startMillis() && other.endMillis() > use.startMillis())
                    .count();
            most = Math.max(most, running);
        }
        return most;
    }

    /** The builds that ran at {@code millis}, by reference. */
    List<String> runningAt(long millis) {
        return uses.stream()
                .filter(use -> use.startMillis() <= millis && use.endMillis() >= millis)
                .map(BuilderUse::ref)
                .toList();
    }

    private static double millis(BuilderUse use) {
        return use.endMillis() - use.startMillis();
    }

    /** The value below which {@code share} of the sorted values lie. */
    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }
}
