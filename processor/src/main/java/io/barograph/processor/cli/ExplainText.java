package io.barograph.processor.cli;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Phase;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One build for a person: the verdict first, then what it rests on. */
final class ExplainText {
    private static final int SLOWEST = 8;
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
        text.lines.add(new Verdict(explained.build(), explained.diagnosis(), ink).line());
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

    private void section(String title) {
        lines.add("");
        lines.add(ink.strong(title));
    }

    private void platforms() {
        Columns table = new Columns(3);
        table.row("platform", "base image", "from", "steps", "hits", "misses", "unknown", "seconds");
        for (Explained.Platform platform : explained.platforms()) {
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
            String wall = build.durationMicros() < 0 ? "" : "  of " + seconds(build.durationMicros()) + " in all";
            lines.add("  " + String.join(" · ", times) + ink.faint(wall));
        }
    }

    private void slowest() {
        List<Step> slow = build.steps().stream()
                .filter(step -> step.durationMicros() >= 50_000)
                .sorted(Comparator.comparingLong(Step::durationMicros).reversed())
                .limit(SLOWEST)
                .sorted(Comparator.comparingLong(Step::startMicros))
                .toList();
        if (slow.isEmpty()) {
            return;
        }
        section("Slowest steps");
        boolean timed = build.durationMicros() > 0;
        long whole = timed
                ? build.durationMicros()
                : slow.stream().mapToLong(Step::durationMicros).max().orElse(1);
        for (Step step : slow) {
            String took = String.format(Locale.ROOT, "%9s", seconds(step.durationMicros()));
            lines.add("  " + took + "  " + bar(timed ? step.startMicros() : 0, step, whole) + "  " + name(step));
        }
    }

    private String bar(long start, Step step, long whole) {
        int from = (int) Math.min(BAR - 1, Math.max(0, start) * BAR / whole);
        int length = (int) Math.max(1, Math.min(BAR - from, Math.round((double) step.durationMicros() * BAR / whole)));
        String bar = "█".repeat(length);
        String painted = step.cache() == CacheOutcome.HIT ? ink.good(bar) : ink.fair(bar);
        return "·".repeat(from) + painted + "·".repeat(BAR - from - length);
    }

    private void roots() {
        if (diagnosis.findings().isEmpty()) {
            return;
        }
        section("Where the cache broke");
        for (Finding finding : diagnosis.findings()) {
            lines.add("  " + ink.bad(name(finding.step())));
            lines.add("     " + finding.cause().label() + ": " + finding.evidence());
            List<Step> dragged = finding.dragged();
            for (Step step : dragged.subList(0, Math.min(DRAGGED_SHOWN, dragged.size()))) {
                lines.add("     └─ " + name(step) + "  " + ink.faint(seconds(step.durationMicros())));
            }
            if (dragged.size() > DRAGGED_SHOWN) {
                lines.add("     └─ and " + (dragged.size() - DRAGGED_SHOWN) + " more");
            }
        }
    }

    private void advice() {
        if (!diagnosis.advice().isEmpty()) {
            section("Advice");
            diagnosis.advice().forEach(advice -> lines.add("  • " + advice));
        }
        String error = build.error();
        if (build.result() != Result.SUCCESS && error != null) {
            section("What it said");
            lines.add("  " + brief(error, 2 * NAME));
        }
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
