package io.barograph.standalone.report;

import io.barograph.console.Ink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The summary for people. */
public final class SummaryText {
    private static final int BAR = 20;
    private static final int LONGEST_REQUEST = 60;

    private final RunSummary summary;
    private final Highlights highlights;
    private final Ink ink;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(RunSummary summary, Highlights highlights, Ink ink) {
        this.summary = summary;
        this.highlights = highlights;
        this.ink = ink;
    }

    /** All of it, each line ended. */
    public static String of(RunSummary summary, Highlights highlights, Ink ink) {
        SummaryText text = new SummaryText(summary, highlights, ink);
        text.intake();
        text.builds();
        text.caches();
        text.registries();
        text.storms();
        text.slowFetches();
        text.setAside();
        return String.join("\n", text.lines) + "\n";
    }

    private void intake() {
        lines.add(Words.count(summary.lines(), "line", "lines") + " (" + Words.bytes(summary.bytes()) + ") read in "
                + Words.seconds(highlights.took().toMillis() / 1000.0));
    }

    private void builds() {
        if (summary.builds() == 0) {
            return;
        }
        heading("Builds");
        lines.add("  " + Words.count(summary.builds(), "build", "builds") + ", "
                + Words.count(summary.steps(), "step", "steps") + ": " + Words.count(summary.hits(), "hit", "hits")
                + ", " + Words.count(summary.misses(), "miss", "misses") + unknown());
        Table table = new Table("platform", "builds", "steps", "hits", "misses", "seconds", "hit rate", "");
        for (Map.Entry<String, RunSummary.Platform> entry : summary.platforms().entrySet()) {
            RunSummary.Platform platform = entry.getValue();
            table.row(
                    entry.getKey(),
                    Words.count(platform.builds()),
                    Words.count(platform.steps()),
                    Words.count(platform.hits()),
                    Words.count(platform.misses()),
                    String.format(Locale.ROOT, "%,.1f", platform.seconds()),
                    Words.percent(platform.hits(), platform.hits() + platform.misses()),
                    bar(platform.hits(), platform.hits() + platform.misses()));
        }
        lines.addAll(table.lines(ink));
    }

    private String unknown() {
        return summary.unknown() == 0
                ? ""
                : ", " + Words.count(summary.unknown()) + " unknown (of builds that did not succeed)";
    }

    private void caches() {
        RunSummary.Access access = summary.access();
        if (access.bySource().isEmpty()) {
            return;
        }
        heading("Caches");
        Collection<RunSummary.Source> all = access.bySource().values();
        long requests = all.stream().mapToLong(RunSummary.Source::requests).sum();
        long slow = all.stream().mapToLong(RunSummary.Source::slow).sum();
        lines.add("  " + Words.count(requests, "request", "requests") + ": "
                + Words.count(access.hits(), "hit", "hits") + ", " + Words.count(access.misses(), "miss", "misses")
                + ", " + Words.count(slow) + " slow");
        Table table = new Table("source", "requests", "hits", "misses", "slow", "hit rate", "");
        for (Map.Entry<String, RunSummary.Source> entry : access.bySource().entrySet()) {
            RunSummary.Source source = entry.getValue();
            table.row(
                    entry.getKey(),
                    Words.count(source.requests()),
                    Words.count(source.hits()),
                    Words.count(source.misses()),
                    Words.count(source.slow()),
                    Words.percent(source.hits(), source.hits() + source.misses()),
                    bar(source.hits(), source.hits() + source.misses()));
        }
        lines.addAll(table.lines(ink));
    }

    /** What came without a cache in between has no hit rate to tell. */
    private void registries() {
        Map<String, RunSummary.Registry> registries = summary.access().registries();
        if (registries.isEmpty()) {
            return;
        }
        heading("Registries");
        Table table = new Table("upstream", "fetches", "slow", "");
        registries.forEach((name, registry) -> table.row(
                name.isEmpty() ? "unnamed" : name, Words.count(registry.fetches()), Words.count(registry.slow()), ""));
        lines.addAll(table.lines(ink));
    }

    private String bar(long part, long whole) {
        String bar = Words.bar(part, whole, BAR);
        if (whole == 0) {
            return ink.faint(bar);
        }
        double ratio = (double) part / whole;
        return ratio >= 0.7 ? ink.good(bar) : ratio >= 0.4 ? ink.fair(bar) : ink.bad(bar);
    }

    private void storms() {
        if (summary.storms().isEmpty()) {
            return;
        }
        heading("MISS storms");
        for (RunSummary.StormLine storm : summary.storms()) {
            String since = storm.closedAt() == null
                    ? ink.bad("open since " + storm.openedAt())
                    : "from " + storm.openedAt() + " to " + storm.closedAt();
            lines.add("  " + since + "  " + String.join(", ", storm.labels().values()));
            lines.add("    " + storm.sentence());
        }
    }

    private void slowFetches() {
        if (summary.slowFetches() == 0) {
            return;
        }
        heading("Slow fetches");
        lines.add("  " + Words.count(summary.slowFetches()) + " above the threshold"
                + (highlights.causes().isEmpty() ? "" : ": " + causes())
                + (highlights.slowest().isEmpty() ? "" : "; the slowest:"));
        for (Highlights.Slow slow : highlights.slowest()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %8.3f s  %-11s  %s  %-17s  %s",
                    slow.micros() / 1e6,
                    slow.cache(),
                    slow.source(),
                    slow.cause(),
                    shortened(slow.request())));
        }
    }

    private String causes() {
        return highlights.causes().entrySet().stream()
                .map(cause -> Words.count(cause.getValue()) + " " + cause.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String shortened(String request) {
        return request.length() <= LONGEST_REQUEST ? request : request.substring(0, LONGEST_REQUEST - 1) + "…";
    }

    private void setAside() {
        if (summary.deadLetters() > 0 || summary.duplicates() > 0) {
            heading("Set aside");
            lines.add("  " + Words.count(summary.deadLetters(), "line", "lines") + " that no dialect reads, "
                    + Words.count(summary.duplicates(), "record", "records") + " sent twice and counted once");
        }
    }

    private void heading(String text) {
        lines.add("");
        lines.add(ink.strong(text));
    }
}
