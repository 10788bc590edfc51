package io.barograph.processor.cli;

import io.barograph.console.Ink;
import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Phase;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.BuiltPlatform;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One build for a person: the verdict first, then what it rests on. */
final class ExplainText {
    private static final int BAR = 24;
    private static final int DRAGGED_SHOWN = 6;
    private static final int NAME = 72;

    private final Ink ink;
    private final Explained explained;
    private final Build build;
    private final Diagnosis diagnosis;
    private final List<String> lines = new ArrayList<>();

    private ExplainText(Ink ink, Explained explained) {
        this.ink = ink;
        this.explained = explained;
        this.build = explained.build();
        this.diagnosis = explained.diagnosis();
    }

    static String of(Explained explained, Ink ink) {
        ExplainText text = new ExplainText(ink, explained);
        text.lines.add(text.heading());
        text.lines.add(new Verdict(explained, ink).line());
        text.strangeFile();
        text.platforms();
        text.phases();
        text.slowest();
        text.roots();
        text.advice();
        return String.join(System.lineSeparator(), text.lines);
    }

    private String heading() {
        String place = explained.count() == 1 ? "" : ", build " + explained.index() + " of " + explained.count();
        String target = build.target().isEmpty() ? "" : ", target " + build.target();
        String builder = build.builder().isEmpty() ? "" : ", builder " + build.builder();
        return ink.faint(explained.file() + place + target + builder + ", " + build.dialect());
    }

    private void strangeFile() {
        Explained.Source source = explained.source();
        if (source.file() != null && source.places() == null) {
            lines.add(ink.fair(source.file().name() + " is not the Dockerfile of this build: its steps are others."));
        }
    }

    private void section(String title) {
        lines.add("");
        lines.add(ink.strong(title));
    }

    private void platforms() {
        Columns table = new Columns(3);
        table.row("platform", "base image", "from", "steps", "hits", "misses", "unknown", "seconds");
        for (BuiltPlatform platform : explained.platforms()) {
            PlatformSums sums = platform.sums();
            table.row(
                    platform.name(),
                    platform.image(),
                    platform.from(),
                    String.valueOf(sums.steps()),
                    String.valueOf(sums.hits()),
                    String.valueOf(sums.misses()),
                    String.valueOf(sums.unknown()),
                    String.format(Locale.ROOT, "%.1f", sums.seconds()));
        }
        List<String> rows = table.lines();
        lines.add("");
        lines.add(ink.faint(rows.get(0)));
        lines.addAll(rows.subList(1, rows.size()));
    }

    private void phases() {
        List<String> times = new ArrayList<>();
        for (Phase phase : build.phases()) {
            if (phase.durationMicros() >= 50_000) {
                times.add(phase.name().label().replace('_', ' ') + " " + seconds(phase.durationMicros()));
            }
        }
        if (!times.isEmpty()) {
            lines.add("");
            String wall = build.durationMicros() <= 0 ? "" : "  of " + seconds(build.durationMicros()) + " in all";
            lines.add("  " + String.join(" · ", times) + ink.faint(wall));
        }
    }

    private void slowest() {
        Waterfall waterfall = Waterfall.of(build, explained.graph());
        if (waterfall.rows().isEmpty()) {
            return;
        }
        String how = waterfall.timed() ? "" : ink.faint("  each as early as it could begin: the log holds no times");
        section("Slowest steps");
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + how);
        for (Waterfall.Row row : waterfall.rows()) {
            String took = String.format(Locale.ROOT, "%9s", seconds(row.step().durationMicros()));
            lines.add("  " + took + "  " + bar(row, waterfall.wholeMicros()) + "  " + name(row.step()));
        }
    }

    private String bar(Waterfall.Row row, long whole) {
        int from = (int) Math.min(BAR - 1, Math.max(0, row.startMicros()) * BAR / whole);
        long micros = row.step().durationMicros();
        int length = (int) Math.max(1, Math.min(BAR - from, Math.round((double) micros * BAR / whole)));
        String bar = "█".repeat(length);
        String painted = row.step().cache() == CacheOutcome.HIT ? ink.good(bar) : ink.fair(bar);
        return "·".repeat(from) + painted + "·".repeat(BAR - from - length);
    }

    private void roots() {
        if (diagnosis.findings().isEmpty()) {
            return;
        }
        section("Where the cache broke");
        for (Finding finding : diagnosis.findings()) {
            lines.add("  " + ink.bad(name(finding.step())) + place(finding.step()));
            lines.add("     " + finding.cause().label() + ": " + finding.evidence());
            List<Step> dragged = finding.dragged();
            for (Step step : dragged.subList(0, Math.min(DRAGGED_SHOWN, dragged.size()))) {
                lines.add("     └─ " + name(step) + "  " + ink.faint(seconds(step.durationMicros())) + place(step));
            }
            if (dragged.size() > DRAGGED_SHOWN) {
                lines.add("     └─ and " + (dragged.size() - DRAGGED_SHOWN) + " more");
            }
        }
    }

    private void advice() {
        if (!diagnosis.advice().isEmpty()) {
            section("Advice");
            diagnosis.advice().forEach(advice -> lines.add("  • " + advice.words()));
        }
        String error = build.error();
        if (build.result() != Result.SUCCESS && error != null) {
            section("What it said");
            lines.add("  " + brief(error, 2 * NAME));
        }
    }

    /** Where the step stands in the Dockerfile, if that was given. */
    private String place(Step step) {
        String place = explained.source().place(step);
        return place.isEmpty() ? "" : "  " + ink.strong(place);
    }

    /** The step as the log calls it, so that it can be searched for there. */
    private static String name(Step step) {
        String number = step.id().startsWith("#") ? step.id() + " " : "";
        return number + brief(step.name(), NAME);
    }

    private static String brief(String text, int most) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    static String seconds(long micros) {
        if (micros < 0) {
            return "?";
        }
        return micros < 600_000_000
                ? String.format(Locale.ROOT, "%.1f s", micros / 1e6)
                : String.format(Locale.ROOT, "%d min", Math.round(micros / 6e7));
    }
}
