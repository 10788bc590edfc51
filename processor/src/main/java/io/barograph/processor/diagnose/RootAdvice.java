package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What to do about the root misses of a build. The same advice for several roots is given once, with the first. */
final class RootAdvice {
    private static final String METADATA = "load metadata for ";

    private final Build build;
    private final List<Finding> findings;
    private final List<Advised> advice = new ArrayList<>();

    RootAdvice(Build build, List<Finding> findings) {
        this.build = build;
        this.findings = findings;
    }

    List<Advised> all() {
        findings.forEach(this::of);
        return advice;
    }

    private void of(Finding finding) {
        String step = "\"" + Words.brief(finding.step().instruction()) + "\"";
        switch (finding.cause()) {
            case BASE_IMAGE_CHANGED -> base(finding);
            case INSTRUCTION_CHANGED -> argument(finding, step);
            case COLD_BUILDER ->
                once(
                        AdviceRule.KEEP_BUILDER,
                        "Keep one builder, or give fresh ones a cache with --cache-to and --cache-from: "
                                + finding.evidence() + ".");
            case CACHE_IMPORT_FAILED ->
                once(
                        AdviceRule.CHECK_IMPORT,
                        "Check the reference and the login of --cache-from: " + finding.evidence() + ".");
            case CACHE_IMPORT_MISSING ->
                once(AdviceRule.CHECK_IMPORT, "Give --cache-from again: " + finding.evidence() + ".");
            case NO_CACHE_REQUESTED -> noCache(finding);
            case EVICTED_OR_UNEXPLAINED -> evicted(finding, step);
            case CONTEXT_CHANGED, UNKNOWN, NEW_STEP -> copy(finding, step);
        }
    }

    private void once(AdviceRule rule, String words) {
        if (advice.stream().noneMatch(given -> given.rule() == rule)) {
            advice.add(new Advised(rule, words));
        }
    }

    private void base(Finding finding) {
        boolean pinned = build.steps().stream()
                .filter(step ->
                        step.kind() == StepKind.INTERNAL && step.instruction().startsWith(METADATA))
                .allMatch(step -> step.instruction().contains("@sha256:"));
        boolean told =
                build.steps().stream().anyMatch(step -> step.instruction().startsWith(METADATA));
        if (!told || !pinned) {
            once(
                    AdviceRule.PIN_BASE,
                    "Pin the base image by digest and move it on purpose: " + finding.evidence() + ".");
        }
    }

    private void argument(Finding finding, String step) {
        if (finding.evidence().contains("build argument") && !finding.dragged().isEmpty()) {
            once(
                    AdviceRule.LATE_ARGUMENTS,
                    "Use arguments that differ from build to build as late as possible: " + step + " dragged "
                            + steps(finding) + " along.");
        }
    }

    private void copy(Finding finding, String step) {
        for (Step dragged : finding.dragged()) {
            if (Installs.by(dragged) && Causes.isContextCopy(finding.step()) && isBroad(finding.step())) {
                once(
                        AdviceRule.DEPENDENCIES_FIRST,
                        "Copy the files that name the dependencies first and the sources after the install: " + step
                                + " dragged \"" + Words.brief(dragged.instruction()) + "\" along ("
                                + Advice.seconds(dragged.durationMicros()) + ").");
            }
        }
    }

    /** Copies a folder, not named files: {@code COPY . .}, {@code COPY app/ ./}, {@code COPY src ./src}. */
    private static boolean isBroad(Step copy) {
        List<String> words = Words.of(copy.instruction()).stream()
                .filter(word -> !word.startsWith("--"))
                .toList();
        if (words.size() != 3) {
            return false;
        }
        String from = words.get(1);
        // Gemfile, Makefile and mvnw have no suffix either
        boolean isNamed = from.contains(".") || Character.isUpperCase(from.charAt(0)) || from.endsWith("w");
        return from.equals(".")
                || from.endsWith("/")
                || (!isNamed && words.get(2).endsWith("/" + from));
    }

    private void noCache(Finding finding) {
        List<Finding> asked = findings.stream()
                .filter(other -> other.cause() == Cause.NO_CACHE_REQUESTED)
                .toList();
        long micros = asked.stream()
                .mapToLong(other ->
                        other.draggedMicros() + Math.max(0, other.step().durationMicros()))
                .sum();
        int steps = asked.stream().mapToInt(other -> 1 + other.dragged().size()).sum();
        String cost = steps + " steps ran again for " + Advice.seconds(micros);
        if (finding.sameBase()) {
            once(
                    AdviceRule.LEAVE_NO_CACHE,
                    "Leave --no-cache out of daily work, it only costs where neither base nor dependencies are to be"
                            + " fetched anew: " + cost + " on the base image of the build before.");
        }
        if (build.labels().keySet().stream().anyMatch(name -> name.startsWith("cicd."))) {
            once(
                    AdviceRule.NO_CACHE_IN_CI,
                    "In CI give --no-cache on a schedule, or when a dependency or the base changed, and not in every"
                            + " run: " + cost + ".");
        }
        filter();
    }

    private void filter() {
        Set<String> installing = new LinkedHashSet<>();
        Set<String> ran = new LinkedHashSet<>();
        long others = 0;
        for (Step step : build.steps()) {
            if (step.counts()
                    && step.cache() == CacheOutcome.MISS
                    && !step.stage().isEmpty()) {
                ran.add(step.stage());
                if (Installs.by(step)) {
                    installing.add(step.stage());
                }
            }
        }
        if (installing.size() != 1 || ran.size() < 2) {
            return;
        }
        for (Step step : build.steps()) {
            boolean other = step.counts() && !installing.contains(step.stage());
            others += other && step.cache() == CacheOutcome.MISS ? Math.max(0, step.durationMicros()) : 0;
        }
        once(
                AdviceRule.NO_CACHE_FILTER,
                "Where dependencies must be fresh, --no-cache-filter=" + String.join(",", installing)
                        + " builds that stage alone anew: the other stages took " + Advice.seconds(others) + ".");
    }

    private void evicted(Finding finding, String step) {
        boolean imported =
                Imports.of(build).anyRead() && !finding.step().stage().isEmpty();
        if (imported) {
            once(
                    AdviceRule.MODE_MAX,
                    "Export the cache with mode=max so that it holds the stages between: " + step
                            + " was not in the imported cache, " + steps(finding) + " followed.");
        } else {
            once(
                    AdviceRule.KEEP_MORE,
                    "Look at how much cache the builder keeps (docker buildx du, the garbage collection limits): "
                            + step + " was gone without a change.");
        }
    }

    private static String steps(Finding finding) {
        int count = finding.dragged().size();
        return count + (count == 1 ? " step" : " steps") + " (" + Advice.seconds(finding.draggedMicros()) + ")";
    }
}
