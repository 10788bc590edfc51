package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.detect.SlowFetchCause;
import io.barograph.processor.detect.SlowVerdict;
import io.barograph.processor.detect.Transfer;
import io.barograph.standalone.simulate.Download;
import io.barograph.standalone.simulate.DownloadSource;
import io.barograph.standalone.simulate.FaultKind;
import io.barograph.standalone.simulate.Plan;
import io.barograph.standalone.simulate.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether slow downloads are called what they are: of eight nodes, five minutes of each trouble after 90 usual ones.
 */
final class SlowFetches {
    private static final Instant START = Instant.parse("2026-11-16T09:00:00Z");
    private static final int NODES = 8;
    private static final int USUAL = 90;
    private static final int EVERY = 15;

    private final Map<String, Map<String, Integer>> called = new TreeMap<>();
    private int few;
    private int guessed;

    void add(long seed) {
        List<String> wishes = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (kind.place() == FaultKind.Place.NETWORK) {
                wishes.add(kind.word() + "@" + (USUAL + wishes.size() * EVERY) + "m+5m");
            }
        }
        int minutes = USUAL + wishes.size() * EVERY;
        Plan plan = Plan.small(seed, START, Duration.ofMinutes(minutes)).withNodes(NODES);
        World world = World.of(plan, wishes);
        DownloadSource source = new DownloadSource(world, 0);
        SlowFetchCause judge = new SlowFetchCause(DownloadSource.SLOW, 0);
        Map<String, String> truth = new HashMap<>();
        List<SlowVerdict> verdicts = new ArrayList<>();
        for (Download next = source.next(); next.end() < plan.until() * 1000; next = source.next()) {
            truth.put(next.id(), next.cause());
            verdicts.addAll(judge.saw(transfer(next)));
        }
        for (SlowVerdict verdict : verdicts) {
            called.computeIfAbsent(truth.getOrDefault(verdict.transfer().id(), ""), word -> new TreeMap<>())
                    .merge(verdict.cause().word(), 1, Integer::sum);
        }
        few(world);
    }

    /** Four downloads of everybody, and one that is slow is among them. */
    private void few(World world) {
        DownloadSource source = new DownloadSource(world, 0);
        SlowFetchCause judge = new SlowFetchCause(DownloadSource.SLOW, 0);
        int seen = 0;
        long last = 0;
        while (seen < 4) {
            Download next = source.next();
            if (seen < 3 || !next.cause().equals("not_slow")) {
                seen++;
                judge.saw(transfer(next));
                last = next.end();
            }
        }
        for (SlowVerdict verdict : judge.at(last + 2 * SlowFetchCause.SETTLE_MICROS)) {
            few++;
            guessed += verdict.cause() == SlowCause.INSUFFICIENT_DATA ? 0 : 1;
        }
    }

    private static Transfer transfer(Download download) {
        return new Transfer(
                download.id(),
                download.node(),
                download.start(),
                download.connected(),
                download.end(),
                download.bytes());
    }

    double precision(String word) {
        int all = called.values().stream()
                .mapToInt(calls -> calls.getOrDefault(word, 0))
                .sum();
        return all == 0 ? Double.NaN : (double) right(word) / all;
    }

    double recall(String word) {
        int all = called.getOrDefault(word, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return all == 0 ? Double.NaN : (double) right(word) / all;
    }

    private int right(String word) {
        return called.getOrDefault(word, Map.of()).getOrDefault(word, 0);
    }

    int few() {
        return few;
    }

    int guessed() {
        return guessed;
    }

    List<String> classes() {
        return List.copyOf(called.keySet());
    }

    String row(String word) {
        return String.format(
                Locale.ROOT, "| %s | %.3f | %.3f | %s |", word, precision(word), recall(word), called.get(word));
    }

    String json(String word) {
        return String.format(
                Locale.ROOT,
                "{\"class\":\"%s\",\"precision\":%.4f,\"recall\":%.4f}",
                word,
                precision(word),
                recall(word));
    }
}
