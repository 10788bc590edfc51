package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import io.barograph.schemas.Diagnosis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The builds of the last days without their steps: what projects are compared by. Bounded by the number of builds; the
 * topic has them all.
 */
final class History {
    /** Builds that an expectation rests on: enough for a median, few enough to follow a change. */
    private static final int EXPECTED_FROM = 20;

    private final Newest<BuildFact> facts;
    /** A diagnosis may come before its build. */
    private final Newest<Diagnosis> unclaimed;

    /** Remembers {@code builds}. */
    History(int builds) {
        facts = new Newest<>(
                builds, fact -> fact.row().ref(), fact -> fact.row().endedAt());
        unclaimed = new Newest<>(1_000, Diagnosis::getBuildRef, Diagnosis::getAt);
    }

    synchronized void add(Build build) {
        BuildFact fact = BuildFact.of(build);
        Diagnosis diagnosis = unclaimed.get(build.getRef());
        facts.put(diagnosis == null ? fact : fact.saving(diagnosis.getSavedMicros() / 1e6));
    }

    synchronized void add(Diagnosis diagnosis) {
        BuildFact fact = facts.get(diagnosis.getBuildRef());
        if (fact == null) {
            unclaimed.put(diagnosis);
        } else {
            facts.put(fact.saving(diagnosis.getSavedMicros() / 1e6));
        }
    }

    @Nullable BuildFact get(String ref) {
        return facts.get(ref);
    }

    Page<BuildFact> page(Span span, Predicate<BuildFact> filter) {
        return facts.page(span, filter);
    }

    /** Builds that ended in {@code from} to {@code to}, of one project unless it is empty. */
    List<BuildFact> between(long from, long to, String project) {
        Span span = new Span(from, to, Integer.MAX_VALUE, "");
        return facts.page(
                        span,
                        fact -> project.isEmpty() || project.equals(fact.row().project()))
                .rows();
    }

    /** The builds of each project, newest first. */
    Map<String, List<BuildFact>> byProject(long from, long to) {
        Map<String, List<BuildFact>> projects = new TreeMap<>();
        for (BuildFact fact : between(from, to, "")) {
            projects.computeIfAbsent(fact.row().project(), project -> new ArrayList<>())
                    .add(fact);
        }
        return projects;
    }

    /** How long the next build of each project will take: the median of its latest good ones. */
    Map<String, Double> expectedSeconds() {
        Map<String, Double> expected = new HashMap<>();
        byProject(Long.MIN_VALUE, Long.MAX_VALUE).forEach((project, builds) -> {
            Double median = quantile(
                    builds.stream()
                            .filter(BuildFact::succeeded)
                            .limit(EXPECTED_FROM)
                            .toList(),
                    0.5);
            if (median != null) {
                expected.put(project, median);
            }
        });
        return expected;
    }

    /** The wall time below which the share {@code q} of {@code builds} lie; null where none told its time. */
    static @Nullable Double quantile(List<BuildFact> builds, double q) {
        double[] seconds = builds.stream()
                .map(fact -> fact.row().seconds())
                .filter(time -> time != null)
                .mapToDouble(time -> time)
                .toArray();
        Arrays.sort(seconds);
        return seconds.length == 0 ? null : seconds[(int) Math.max(0, Math.ceil(q * seconds.length) - 1)];
    }
}
