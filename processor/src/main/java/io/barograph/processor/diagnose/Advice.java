package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.PhaseName;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to do about a build as a whole; {@link RootAdvice} says what to do about its root misses. */
final class Advice {
    private static final long LARGE_CONTEXT_BYTES = 50_000_000;
    private static final long WORTH_MICROS = 1_000_000;
    private static final String METADATA = "load metadata for ";
    private static final List<String> SECRETS = List.of(
            "password=", "passwd=", "token=", "secret=", "api_key=", "apikey=", "access_key=", "authorization: ");

    private final Build build;
    private final Savings savings;
    private final List<Advised> advice;

    private Advice(Build build, Savings savings, List<Advised> advice) {
        this.build = build;
        this.savings = savings;
        this.advice = advice;
    }

    static List<Advised> of(Build build, List<Finding> findings, Savings savings) {
        Advice advice = new Advice(build, savings, new ArrayList<>(new RootAdvice(build, findings).all()));
        Platforms platforms = new Platforms(build);
        platforms.cache(findings).ifPresent(words -> advice.add(AdviceRule.PLATFORM_CACHE, words));
        platforms.bases().ifPresent(words -> advice.add(AdviceRule.PLATFORM_BASES, words));
        platforms.emulated().ifPresent(words -> advice.add(AdviceRule.NATIVE_NODE, words));
        advice.floating();
        advice.packageList();
        advice.export();
        advice.context();
        advice.secrets();
        return advice.advice;
    }

    private void add(AdviceRule rule, String words) {
        advice.add(new Advised(rule, words));
    }

    /** What the Dockerfile calls a base image stands where its metadata are loaded, before it is resolved. */
    private void floating() {
        for (Step step : build.steps()) {
            String words = step.instruction();
            String reference = words.startsWith(METADATA) ? words.substring(METADATA.length()) : "";
            boolean pinned = advice.stream().anyMatch(given -> given.rule() == AdviceRule.PIN_BASE);
            if (step.kind() == StepKind.INTERNAL && !reference.isEmpty() && !pinned && floats(reference)) {
                add(
                        AdviceRule.FLOATING_BASE,
                        "Name a version of the base image, or its digest: " + reference
                                + " is another image whenever somebody pushes one, and every stage on it is built"
                                + " anew then.");
                return;
            }
        }
    }

    /** BuildKit shows a name without a tag as {@code latest}; where none is shown, a terminal cut it off. */
    private static boolean floats(String reference) {
        return reference.endsWith(":latest");
    }

    private void packageList() {
        for (Step list : build.steps()) {
            boolean cached = list.counts() && list.cache() == CacheOutcome.HIT && Installs.isListOnly(list);
            for (Step step : cached ? build.steps() : List.<Step>of()) {
                boolean after = step.stage().equals(list.stage())
                        && Slice.of(step).equals(Slice.of(list))
                        && step.index() > list.index();
                if (after && step.cache() == CacheOutcome.MISS && Installs.by(step)) {
                    add(
                            AdviceRule.STALE_PACKAGE_LIST,
                            "Update the list of packages in the step that installs them: \""
                                    + Words.brief(list.instruction())
                                    + "\" came from the cache, of whatever day it was,"
                                    + " and \"" + Words.brief(step.instruction())
                                    + "\" ran with it. Until then --no-cache-filter helps here.");
                    return;
                }
            }
        }
    }

    private void export() {
        long cost = Savings.cost(build, PhaseName.CACHE_EXPORT);
        long saved = savings.netMicros() + savings.overheadMicros();
        if (cost > WORTH_MICROS && saved > 0 && cost > saved) {
            add(
                    AdviceRule.EXPORT_RARELY,
                    "Export the cache less often, from the main branch only for instance: exporting took "
                            + seconds(cost) + ", the hits of this build saved " + seconds(saved) + ".");
        }
    }

    private void context() {
        long bytes = build.transferredBytes().getOrDefault("context", 0L);
        if (bytes > LARGE_CONTEXT_BYTES) {
            add(
                    AdviceRule.SMALLER_CONTEXT,
                    "Keep files out of the context with .dockerignore: " + bytes / 1_000_000 + " MB were sent.");
        }
    }

    private void secrets() {
        for (Step step : build.steps()) {
            String words = step.instruction().toLowerCase(Locale.ROOT);
            if (step.counts() && SECRETS.stream().anyMatch(words::contains)) {
                add(
                        AdviceRule.SECRET_MOUNTS,
                        "Pass secrets with RUN --mount=type=secret and change those that were shown: step "
                                + step.index() + "/" + step.total() + " has one in its words.");
                return;
            }
        }
    }

    static String seconds(long micros) {
        long tenths = Math.max(0, (micros + 50_000) / 100_000);
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
