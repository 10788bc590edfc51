package io.barograph.benchmarks.detectors;

import io.barograph.processor.cli.SlowVerdicts;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.SlowFetch;
import io.barograph.standalone.simulate.Download;
import io.barograph.standalone.simulate.DownloadSource;
import io.barograph.standalone.simulate.FaultKind;
import io.barograph.standalone.simulate.Format;
import io.barograph.standalone.simulate.Plan;
import io.barograph.standalone.simulate.Simulation;
import io.barograph.standalone.simulate.World;
import io.barograph.standalone.simulate.Written;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether slow downloads are called what they are, from the lines of the log on: parsed, sampled and judged as in the
 * product. Of eight nodes, five minutes of each trouble after 90 usual ones. Even seeds write objects, odd ones pairs.
 */
final class SlowFetches {
    private static final Instant START = Instant.parse("2026-11-16T09:00:00Z");
    private static final int NODES = 8;
    private static final int USUAL = 90;
    private static final int EVERY = 15;
    private static final int LINES_PER_CHUNK = 200;
    private static final int TOO_FEW = 4;

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
        Map<String, String> truth = new HashMap<>();
        for (Download next = source.next(); next.end() < plan.until() * 1000; next = source.next()) {
            truth.put(next.id(), next.cause());
        }
        Simulation simulation = new Simulation(world, List.of(format(seed)), plan.until());
        List<Written> lines = new ArrayList<>();
        for (Written next = simulation.next(); next != null; next = simulation.next()) {
            lines.add(next);
        }
        for (SlowFetch verdict : judged(lines)) {
            called.computeIfAbsent(truth.getOrDefault(verdict.getRequest(), "not_slow"), word -> new TreeMap<>())
                    .merge(verdict.getCause(), 1, Integer::sum);
        }
        few(lines, truth);
    }

    private static Format format(long seed) {
        return seed % 2 == 0 ? Format.DOWNLOADS_JSON : Format.DOWNLOADS_PAIRS;
    }

    /** Four downloads of everybody, and those that are slow are among them. */
    private void few(List<Written> lines, Map<String, String> truth) {
        List<Written> some = new ArrayList<>();
        for (int at = 0; some.size() < TOO_FEW; at++) {
            boolean slow = !truth.getOrDefault(id(lines.get(at)), "not_slow").equals("not_slow");
            if (slow || some.size() < TOO_FEW - 1) {
                some.add(lines.get(at));
            }
        }
        for (SlowFetch verdict : judged(some)) {
            few++;
            guessed += verdict.getCause().equals("insufficient_data") ? 0 : 1;
        }
    }

    /** The id stands first in both forms, between the first sign that no name has and the next. */
    private static String id(Written line) {
        String[] words = line.text().split("[=\" ,:{}]+", 4);
        return words[words[0].isEmpty() ? 2 : 1];
    }

    private static List<SlowFetch> judged(List<Written> lines) {
        FetchSums sums = new FetchSums(ProcessorSettings.of(Map.of()).slowRule(), new LabelCaps(Map.of()));
        Origin origin = new Origin("downloads", "downloads.log", "h", "access-download", Map.of());
        StreamReader reader = new StreamReader(new Dialects(sums), origin);
        SlowVerdicts verdicts = new SlowVerdicts(0);
        Harvest harvest = new Harvest();
        long offset = 0;
        for (int at = 0; at < lines.size(); at += LINES_PER_CHUNK) {
            List<Written> part = lines.subList(at, Math.min(lines.size(), at + LINES_PER_CHUNK));
            LogChunk chunk = chunk(origin, offset, part);
            reader.read(chunk, harvest);
            verdicts.take(harvest, sums);
            offset += chunk.getLength();
        }
        return verdicts.end();
    }

    static LogChunk chunk(Origin origin, long offset, List<Written> part) {
        StringBuilder text = new StringBuilder();
        part.forEach(written -> text.append(written.text()));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return LogChunk.newBuilder()
                .setStream(origin.stream())
                .setGeneration(0)
                .setOffset(offset)
                .setLength(bytes.length)
                .setLines(ByteBuffer.wrap(bytes))
                .setObservedAt(part.get(part.size() - 1).at())
                .setSource(origin.path())
                .setHost(origin.host())
                .setLabels(Map.of())
                .build();
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
