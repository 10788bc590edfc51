package io.barograph.standalone;

import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import io.barograph.schemas.Storm;
import io.barograph.standalone.report.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what the processor laid out. */
final class Summaries {
    private static final List<String> COUNTED = List.of("run", "copy", "add", "workdir", "other");

    private Summaries() {}

    static RunSummary of(Collection<SeriesView> series, List<Storm> storms) {
        Tally builds = total(series, Signal.BUILDS);
        Tally intake = total(series, Signal.INTAKE);
        Map<String, Tally> platforms = by(series, Signal.STEPS, "platform");
        Tally steps = platforms.values().stream().reduce(Tally.NONE, Tally::plus);
        Map<String, RunSummary.Platform> rows = new TreeMap<>();
        platforms.forEach((name, tally) -> {
            RunSummary.Platform row = platform(tally);
            if (row.steps() > 0) {
                rows.put(name, row);
            }
        });
        RunSummary.Access access = access(by(series, Signal.FETCHES, "source"), by(series, Signal.FETCHES, "upstream"));
        return new RunSummary(
                BuildCells.BUILDS.sum(builds),
                StepCells.hits(steps) + StepCells.misses(steps) + StepCells.unknown(steps),
                StepCells.hits(steps),
                StepCells.misses(steps),
                StepCells.unknown(steps),
                rows,
                access,
                storms.stream()
                        .sorted(Comparator.comparingLong(Storm::getOpenedAt))
                        .map(Summaries::storm)
                        .toList(),
                access.slow(),
                IntakeCells.DEAD.sum(intake),
                IntakeCells.DUPLICATE.sum(intake),
                IntakeCells.BYTES.sum(intake),
                IntakeCells.LINES.sum(intake));
    }

    /** Judged slow fetches by the family of their cause, the commonest first. */
    static Map<String, Long> slowCauses(Collection<SeriesView> series) {
        Tally verdicts = total(series, Signal.VERDICTS);
        Map<String, Long> families = new TreeMap<>();
        for (int row = 0; row < VerdictCells.WORDS.size(); row++) {
            long slow = VerdictCells.CAUSES.get(verdicts, row, 0);
            if (slow > 0) {
                String family =
                        SlowCause.of(VerdictCells.WORDS.get(row)).family().title();
                families.merge(family, slow, Long::sum);
            }
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        families.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(family -> sorted.put(family.getKey(), family.getValue()));
        return sorted;
    }

    private static Tally total(Collection<SeriesView> series, Signal signal) {
        return series.stream()
                .filter(view -> view.key().signal() == signal)
                .map(SeriesView::total)
                .reduce(Tally.NONE, Tally::plus);
    }

    private static Map<String, Tally> by(Collection<SeriesView> series, Signal signal, String label) {
        Map<String, Tally> sums = new TreeMap<>();
        for (SeriesView view : series) {
            if (view.key().signal() == signal) {
                sums.merge(view.key().label(label), view.total(), Tally::plus);
            }
        }
        return sums;
    }

    private static RunSummary.Platform platform(Tally tally) {
        long micros = 0;
        for (String kind : COUNTED) {
            micros += StepCells.MICROS.get(tally, StepCells.KINDS.indexOf(kind), 0);
        }
        return new RunSummary.Platform(
                StepCells.BUILDS.sum(tally),
                StepCells.hits(tally) + StepCells.misses(tally) + StepCells.unknown(tally),
                StepCells.hits(tally),
                StepCells.misses(tally),
                micros / 1e6);
    }

    private static RunSummary.Access access(Map<String, Tally> bySource, Map<String, Tally> byUpstream) {
        Map<String, RunSummary.Source> sources = new TreeMap<>();
        bySource.forEach((name, tally) -> sources.put(
                name,
                new RunSummary.Source(
                        FetchCells.REQUESTS.sum(tally),
                        FetchCells.hits(tally),
                        FetchCells.misses(tally),
                        FetchCells.SLOW.sum(tally))));
        List<RunSummary.Source> all = new ArrayList<>(sources.values());
        // what is pulled without a cache has no place in a table of caches
        sources.values().removeIf(source -> source.hits() + source.misses() == 0);
        Map<String, RunSummary.Registry> registries = new TreeMap<>();
        byUpstream.forEach((name, tally) -> {
            if (FetchCells.hits(tally) + FetchCells.misses(tally) == 0) {
                registries.put(
                        name, new RunSummary.Registry(FetchCells.REQUESTS.sum(tally), FetchCells.SLOW.sum(tally)));
            }
        });
        return new RunSummary.Access(
                all.stream().mapToLong(RunSummary.Source::requests).sum(),
                all.stream().mapToLong(RunSummary.Source::hits).sum(),
                all.stream().mapToLong(RunSummary.Source::misses).sum(),
                all.stream().mapToLong(RunSummary.Source::slow).sum(),
                sources,
                registries);
    }

    private static RunSummary.StormLine storm(Storm storm) {
        Long closed = storm.getClosedAt();
        return new RunSummary.StormLine(
                storm.getStormId(),
                storm.getSeverity(),
                storm.getSignal(),
                labels(storm),
                Instant.ofEpochMilli(storm.getOpenedAt()).toString(),
                closed == null ? null : Instant.ofEpochMilli(closed).toString(),
                storm.getReason(),
                storm.getN(),
                storm.getM(),
                storm.getBuilds(),
                storm.getP0(),
                storm.getP1(),
                storm.getExcessMisses(),
                storm.getSentence());
    }

    /** In the order of the series, without those that nothing is known of: the map on the topic has no order. */
    private static Map<String, String> labels(Storm storm) {
        Signal signal = storm.getSignal().equals("fetches") ? Signal.FETCHES : Signal.STEPS;
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : signal.labels()) {
            String value = storm.getLabels().getOrDefault(name, "");
            if (!value.isBlank()) {
                ordered.put(name, value);
            }
        }
        return ordered;
    }
}
