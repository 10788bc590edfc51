package io.barograph.processor.cli;

import io.barograph.console.Ink;
import io.barograph.processor.build.Build;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Cause;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.Finding;
import java.util.Locale;

/** What the cache did for a build, in one line. */
final class Verdict {
    private final Build build;
    private final Diagnosis diagnosis;
    private final Explained.Source source;
    private final Ink ink;

    Verdict(Explained explained, Ink ink) {
        this.build = explained.build();
        this.diagnosis = explained.diagnosis();
        this.source = explained.source();
        this.ink = ink;
    }

    String line() {
        PlatformSums sums = build.sums();
        if (build.result() != Result.SUCCESS) {
            String what = build.result() == Result.TIMEOUT
                    ? "The log stops before the build ends"
                    : "The build ended in " + build.result().name().toLowerCase(Locale.ROOT);
            return ink.bad(what + failed()) + ": what its " + sums.steps()
                    + " steps found in the cache does not count.";
        }
        if (sums.steps() == 0) {
            return "The build has no step that could be cached.";
        }
        String score = sums.hits() + " of " + sums.steps() + " steps cached ("
                + Math.round(100.0 * sums.hits() / sums.steps()) + " %)";
        if (sums.misses() == 0) {
            return ink.good(sums.unknown() == 0 ? "All " + score.substring(score.indexOf("of ") + 3) : score) + saved();
        }
        String painted = sums.hits() >= sums.misses() ? ink.fair(score) : ink.bad(score);
        return painted + ": " + broke() + ".";
    }

    /** Where it failed, if the log tells. */
    private String failed() {
        return build.steps().stream()
                .filter(step -> step.parsed().isNumbered() && step.error() != null && !isCancelled(step))
                .findFirst()
                .map(step -> " at " + brief(step))
                .orElse("");
    }

    /** When one step fails, those beside it are cancelled; one message or the other says so. */
    private static boolean isCancelled(Step step) {
        String error = String.valueOf(step.error()).toLowerCase(Locale.ROOT);
        return error.contains("canceled") || error.contains("cancelled");
    }

    private String brief(Step step) {
        String name = step.name().replace('\n', ' ');
        String place = source.place(step);
        return (name.length() > 60 ? name.substring(0, 59) + "…" : name) + (place.isEmpty() ? "" : " (" + place + ")");
    }

    private String saved() {
        long micros = diagnosis.savings().netMicros();
        return micros > 0 ? "; that saved " + ExplainText.seconds(micros) + "." : ".";
    }

    private String broke() {
        if (diagnosis.findings().isEmpty()) {
            return "where the cache broke cannot be told";
        }
        Finding worst = diagnosis.findings().get(0);
        for (Finding finding : diagnosis.findings()) {
            worst = finding.draggedMicros() > worst.draggedMicros() ? finding : worst;
        }
        int dragged = worst.dragged().size();
        String along = dragged == 0
                ? ""
                : "; " + dragged + (dragged == 1 ? " step" : " steps") + " had to follow ("
                        + ExplainText.seconds(worst.draggedMicros()) + ")";
        int others = diagnosis.findings().size() - 1;
        String more = others == 0 ? "" : "; " + others + " more " + (others == 1 ? "place" : "places") + " below";
        return brief(worst.step()) + " missed, " + words(worst) + along + more;
    }

    private static String words(Finding finding) {
        return finding.isAmbiguous() ? "the files it copies changed or no cache was asked for" : words(finding.cause());
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case BASE_IMAGE_CHANGED -> "its base image changed";
            case INSTRUCTION_CHANGED -> "its words changed";
            case CONTEXT_CHANGED -> "the files it copies changed";
            case COLD_BUILDER -> "the builder had no cache";
            case CACHE_IMPORT_FAILED -> "the cache could not be imported";
            case CACHE_IMPORT_MISSING -> "no cache was imported this time";
            case EVICTED_OR_UNEXPLAINED -> "nothing changed but the cache no longer had it";
            case NO_CACHE_REQUESTED -> "the build was asked not to use the cache";
            case UNKNOWN -> "and an earlier build to compare with (--against) would tell why";
            case NEW_STEP -> "the step is new";
        };
    }
}
