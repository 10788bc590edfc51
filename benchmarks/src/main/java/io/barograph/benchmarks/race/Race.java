package io.barograph.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Race 1, from topic to metrics: lines per second and processor seconds per million lines of the whole topology, beside
 * programs that do less with the same lines. {@code Race [LINES] [ROUNDS]}; every figure is a median over the rounds,
 * and only the ratios mean anything on another machine.
 */
public final class Race {
    private static final List<String> CONTENDERS =
            List.of("consumer of lines", "consumer of chunks", "windowed count per line", "barograph");

    private Race() {}

    /** Runs all contenders in turn, round by round, and prints a table and one JSON line. */
    public static void main(String[] args) throws Exception {
        long lines = args.length > 0 ? Long.parseLong(args[0]) : 3_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path dir = Files.createTempDirectory("barograph-race");
        Process broker = start(List.of("broker", dir.resolve("data").toString()));
        try (BufferedReader said = output(broker)) {
            String bootstrap = said.lines()
                    .filter(line -> line.startsWith("BROKER\t"))
                    .findFirst()
                    .orElseThrow()
                    .split("\t", -1)[1];
            run(List.of("load", bootstrap, Long.toString(lines)));
            List<Lap> laps = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (String name : CONTENDERS) {
                    laps.addAll(run(List.of(name, bootstrap, Long.toString(lines))));
                }
            }
            print(laps, lines, rounds);
        } finally {
            broker.destroyForcibly().waitFor();
            delete(dir);
        }
    }

    private static Process start(List<String> args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Drace.threads=" + System.getProperty("race.threads", "1"),
                "-cp",
                System.getProperty("java.class.path"),
                Contender.class.getName()));
        command.addAll(args);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of(System.getProperty("race.log", "/dev/null")).toFile()))
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<Lap> run(List<String> args) throws IOException {
        System.err.println(args.get(0) + " …");
        try (BufferedReader said = output(start(args))) {
            return said.lines().filter(Lap::isLap).map(Lap::parse).toList();
        }
    }

    private static void print(List<Lap> laps, long lines, int rounds) {
        System.out.printf(Locale.ROOT, "%,d lines, %d rounds, medians%n%n", lines, rounds);
        System.out.printf(Locale.ROOT, "%-26s %12s %14s %10s%n", "", "lines/s", "cpu s/M lines", "x barograph");
        double ours = median(laps, "barograph", Lap::cpuSecondsPerMillion);
        StringBuilder json = new StringBuilder("{\"lines\":" + lines);
        for (String name : CONTENDERS) {
            double rate = median(laps, name, Lap::linesPerSecond);
            double cpu = median(laps, name, Lap::cpuSecondsPerMillion);
            System.out.printf(Locale.ROOT, "%-26s %,12.0f %14.3f %10.2f%n", name, rate, cpu, cpu / ours);
            json.append(String.format(
                    Locale.ROOT,
                    ",\"%s\":{\"lines_per_second\":%.0f,\"cpu_seconds_per_million\":%.4f}",
                    name,
                    rate,
                    cpu));
        }
        System.out.println();
        System.out.println(json.append('}'));
    }

    private static double median(List<Lap> laps, String name, java.util.function.ToDoubleFunction<Lap> figure) {
        double[] sorted = laps.stream()
                .filter(lap -> lap.name().equals(name))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static void delete(Path dir) throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot delete " + path, e);
                }
            });
        }
    }
}
