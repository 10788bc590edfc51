package io.barograph.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at every processor's {@code /metrics} all the time: no series may ever go down, and gaps are measured. */
final class ChaosWatch {
    private static final String COUNTED = "barograph_fetches_total";

    private final Supplier<List<BarographProcess>> processors;
    private final Map<String, Double> highest = new HashMap<>();
    private final List<String> decreases = new ArrayList<>();
    private double best;
    private long completeAtNanos = System.nanoTime();
    private long longestGapNanos;
    private final Map<String, Long> seenAtNanos = new HashMap<>();
    private String mostAbsent = "";
    private long longestAbsenceNanos;
    private long looks;

    ChaosWatch(Supplier<List<BarographProcess>> processors) {
        this.processors = processors;
    }

    /** One look at all processors; returns how many fetches are counted as far as can be seen, 0 when nothing can. */
    synchronized double look() {
        Map<String, Double> now = new HashMap<>();
        for (BarographProcess processor : processors.get()) {
            processor.ifAnswers("/metrics", page -> page.lines().forEach(line -> note(line, now)));
        }
        looks++;
        now.forEach((series, value) -> {
            double before = highest.getOrDefault(series, 0.0);
            if (value < before) {
                decreases.add(series + " went from " + before + " to " + value);
            }
            highest.put(series, Math.max(before, value));
        });
        absence(now.keySet());
        double counted = now.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(COUNTED))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        gap(counted);
        return counted;
    }

    /** A page is complete when it shows at least what was ever shown together. */
    private void gap(double counted) {
        long now = System.nanoTime();
        if (counted >= best && counted > 0) {
            best = counted;
            completeAtNanos = now;
        } else {
            longestGapNanos = Math.max(longestGapNanos, now - completeAtNanos);
        }
    }

    /** A series that was ever seen should be in every look since. */
    private void absence(Set<String> present) {
        long now = System.nanoTime();
        present.forEach(series -> seenAtNanos.put(series, now));
        seenAtNanos.forEach((series, seenAt) -> {
            if (now - seenAt > longestAbsenceNanos) {
                longestAbsenceNanos = now - seenAt;
                mostAbsent = series;
            }
        });
    }

    /** Two instances may both show a series for the moment in which it changes hands: the newer one counts more. */
    private static void note(String line, Map<String, Double> now) {
        int blank = line.lastIndexOf(' ');
        if (line.startsWith("barograph_") && isMonotonic(line)) {
            now.merge(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)), Math::max);
        }
    }

    /** Counters of what is in the stores; those of a process, which begin anew with it, are not meant. */
    private static boolean isMonotonic(String line) {
        int end = line.indexOf('{');
        String name = end < 0 ? line.substring(0, line.indexOf(' ')) : line.substring(0, end);
        return !name.startsWith("barograph_scrape")
                && !name.startsWith("barograph_streams")
                && (name.endsWith("_total") || name.endsWith("_bucket") || name.endsWith("_count"));
    }

    /** The series that went down, in words. */
    synchronized List<String> decreases() {
        return List.copyOf(decreases);
    }

    /** The longest time without a complete answer. */
    synchronized Duration longestGap() {
        return Duration.ofNanos(longestGapNanos);
    }

    /** The longest time for which some series was on no page. */
    synchronized Duration longestAbsence() {
        return Duration.ofNanos(longestAbsenceNanos);
    }

    /** The series that this happened to. */
    synchronized String mostAbsent() {
        return mostAbsent;
    }

    /** How often it looked. */
    synchronized long looks() {
        return looks;
    }

    /** The highest sum of the series whose text begins with {@code name} and contains {@code label}. */
    synchronized long sum(String name, String label) {
        return Math.round(highest.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(name + "{") && entry.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum());
    }
}
