package io.barograph.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Race 1, from topic to metrics: lines per second and processor seconds per million lines of the whole topology, beside
 * programs that do less with the same lines. {@code Race [LINES] [ROUNDS] [access|plain|rawjson …]}; every figure is a
 * median over the rounds, and only the ratios mean anything on another machine.
 */
public final class Race {
    private static final List<Peer> PEERS = List.of(new Peer.Flink(), new Peer.Mtail(), new Peer.Grep());

    private Race() {}

    /** Runs all contenders in turn, round by round, and prints a table and one JSON line for each workload. */
    public static void main(String[] args) throws Exception {
        long lines = args.length > 0 ? Long.parseLong(args[0]) : 3_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        List<Workload> workloads = args.length > 2
                ? Arrays.stream(args)
                        .skip(2)
                        .map(word -> Workload.valueOf(word.toUpperCase(Locale.ROOT)))
                        .toList()
                : List.of(Workload.values());
        for (Workload workload : workloads) {
            race(workload, lines, rounds);
        }
    }

    private static void race(Workload workload, long lines, int rounds) throws Exception {
        Path dir = Files.createTempDirectory("barograph-race");
        Path file = dir.resolve("lines.log");
        Process broker = start(List.of("broker", dir.resolve("data").toString()));
        try (BufferedReader said = output(broker)) {
            String bootstrap = said.lines()
                    .filter(line -> line.startsWith("BROKER\t"))
                    .findFirst()
                    .orElseThrow()
                    .split("\t", -1)[1];
            run(List.of("load", bootstrap, Long.toString(lines), workload.name(), file.toString()));
            List<Lap> laps = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (String name : workload.contenders()) {
                    laps.addAll(run(List.of(name, bootstrap, Long.toString(lines))));
                }
                laps.addAll(peers(workload, bootstrap, file, lines, round == 0));
            }
            Standings.of(laps).print(workload, lines, Files.size(file), rounds);
        } finally {
            broker.destroyForcibly().waitFor();
            delete(dir);
        }
    }

    private static List<Lap> peers(Workload workload, String bootstrap, Path file, long lines, boolean sayMissing)
            throws Exception {
        List<Lap> laps = new ArrayList<>();
        for (Peer peer : workload == Workload.ACCESS ? PEERS : List.<Peer>of(new Peer.Grep())) {
            Optional<String> missing = peer.missing();
            if (missing.isEmpty()) {
                System.err.println(peer.name() + " …");
                peer.run(bootstrap, file, lines).ifPresent(laps::add);
            } else if (sayMissing) {
                System.err.println(peer.name() + " is skipped: " + missing.get());
            }
        }
        return laps;
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
