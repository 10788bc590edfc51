package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.PhaseName;
import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** What to do about a build: rules, each with a condition and its evidence. The README holds them in one table. */
final class Advice {
    private static final long LARGE_CONTEXT_BYTES = 50_000_000;
    private static final long WORTH_MICROS = 1_000_000;
    private static final List<String> INSTALLS = List.of(
            "npm ",
            "yarn",
            "pnpm ",
            "pip ",
            "pip3 ",
            "poetry ",
            "uv ",
            "apt-get ",
            "apk add",
            "go mod ",
            "mvn ",
            "mvnw ",
            "gradle",
            "bundle install",
            "composer ",
            "cargo ",
            "dotnet restore",
            "resolving dependencies");
    private static final List<String> SECRETS =
            List.of("password=", "passwd=", "token=", "secret=", "api_key=", "apikey=");

    private final Build build;
    private final List<Finding> findings;
    private final Savings savings;
    private final Set<String> advice = new LinkedHashSet<>();

    private Advice(Build build, List<Finding> findings, Savings savings) {
        this.build = build;
        this.findings = findings;
        this.savings = savings;
    }

    static List<String> of(Build build, List<Finding> findings, Savings savings) {
        Advice advice = new Advice(build, findings, savings);
        findings.forEach(advice::of);
        advice.platforms();
        advice.export();
        advice.context();
        advice.secrets();
        return new ArrayList<>(advice.advice);
    }

    private void of(Finding finding) {
        String step = "\"" + Words.brief(finding.step().instruction()) + "\"";
        switch (finding.cause()) {
            case BASE_IMAGE_CHANGED -> once("Pin the base image by digest and move it on purpose", finding);
            case INSTRUCTION_CHANGED -> argument(finding, step);
            case CONTEXT_CHANGED -> copy(finding, step);
            case COLD_BUILDER ->
                once("Keep one builder, or give fresh ones a cache with --cache-to and --cache-from", finding);
            case CACHE_IMPORT_FAILED ->
                advice.add("Check the reference and the login of --cache-from: " + finding.evidence() + ".");
            case CACHE_IMPORT_MISSING -> advice.add("Give --cache-from again: " + finding.evidence() + ".");
            case NO_CACHE_REQUESTED -> noCache();
            case EVICTED_OR_UNEXPLAINED -> evicted(finding, step);
            case UNKNOWN, NEW_STEP -> copy(finding, step);
        }
    }

    /** The same advice for several roots is given once, with the evidence of the first. */
    private void once(String words, Finding finding) {
        if (advice.stream().noneMatch(given -> given.startsWith(words))) {
            advice.add(words + ": " + finding.evidence() + ".");
        }
    }

    private void argument(Finding finding, String step) {
        if (finding.evidence().contains("build argument") && !finding.dragged().isEmpty()) {
            advice.add("Use arguments that differ from build to build as late as possible: " + step + " dragged "
                    + steps(finding) + " along.");
        }
    }

    private void copy(Finding finding, String step) {
        for (Step dragged : finding.dragged()) {
            String words = dragged.instruction().toLowerCase(Locale.ROOT);
            boolean installs = words.startsWith("run ") && INSTALLS.stream().anyMatch(words::contains);
            if (installs && Causes.isContextCopy(finding.step()) && isBroad(finding.step())) {
                advice.add("Copy the files that name the dependencies first and the sources after the install: " + step
                        + " dragged \"" + Words.brief(dragged.instruction()) + "\" along ("
                        + seconds(dragged.durationMicros()) + ").");
            }
        }
    }

    /** Copies a folder, not named files: {@code COPY . .}, {@code COPY app/ ./}. */
    private static boolean isBroad(Step copy) {
        List<String> words = Words.of(copy.instruction()).stream()
                .filter(word -> !word.startsWith("--"))
                .toList();
        return words.size() == 3
                && (words.get(1).equals(".")
                        || words.get(1).endsWith("/")
                        || !words.get(1).contains("."));
    }

    private void noCache() {
        List<Finding> asked = findings.stream()
                .filter(finding -> finding.cause() == Cause.NO_CACHE_REQUESTED)
                .toList();
        long micros = asked.stream()
                .mapToLong(finding ->
                        finding.draggedMicros() + Math.max(0, finding.step().durationMicros()))
                .sum();
        int steps =
                asked.stream().mapToInt(finding -> 1 + finding.dragged().size()).sum();
        advice.add(
                "Leave --no-cache out of daily work; where only one stage must be fresh, --no-cache-filter names it: "
                        + steps + " steps ran again for " + seconds(micros) + ".");
    }

    private void evicted(Finding finding, String step) {
        boolean imported =
                Imports.of(build).anyRead() && !finding.step().stage().isEmpty();
        advice.add(
                imported
                        ? "Export the cache with mode=max so that it holds the stages between: " + step
                                + " was not in the imported cache, " + steps(finding) + " followed."
                        : "Look at how much cache the builder keeps (docker buildx du, the garbage collection limits): "
                                + step + " was gone without a change.");
    }

    /** The same work on several platforms. */
    private void platforms() {
        Platforms platforms = new Platforms(build);
        platforms.unlike().ifPresent(advice::add);
        platforms.emulated().ifPresent(advice::add);
    }

    private void export() {
        long cost = Savings.cost(build, PhaseName.CACHE_EXPORT);
        long saved = savings.netMicros() + savings.overheadMicros();
        if (cost > WORTH_MICROS && saved > 0 && cost > saved) {
            advice.add("Export the cache less often, from the main branch only for instance: exporting took "
                    + seconds(cost) + ", the hits of this build saved " + seconds(saved) + ".");
        }
    }

    private void context() {
        long bytes = build.transferredBytes().getOrDefault("context", 0L);
        if (bytes > LARGE_CONTEXT_BYTES) {
            advice.add("Keep files out of the context with .dockerignore: " + bytes / 1_000_000 + " MB were sent.");
        }
    }

    private void secrets() {
        Predicate<Step> shows = step -> {
            String words = step.instruction().toLowerCase(Locale.ROOT);
            return step.counts() && SECRETS.stream().anyMatch(words::contains);
        };
        build.steps().stream()
                .filter(shows)
                .findFirst()
                .ifPresent(step ->
                        advice.add("Pass secrets with RUN --mount=type=secret and change those that were shown: step "
                                + step.index() + "/" + step.total() + " has one in its words."));
    }

    private static String steps(Finding finding) {
        int count = finding.dragged().size();
        return count + (count == 1 ? " step" : " steps") + " (" + seconds(finding.draggedMicros()) + ")";
    }

    static String seconds(long micros) {
        long tenths = Math.max(0, (micros + 50_000) / 100_000);
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
