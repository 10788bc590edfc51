package io.barograph.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Race 1, from topic to metrics: lines per second and processor seconds per million lines of the whole topology, beside
 * programs that do less with the same lines. {@code Race [LINES] [ROUNDS] [access|plain|output|rawjson …]}; every
 * figure is a median over the rounds, and only the ratios mean anything on another machine. Every contender's first
 * lines only warm it up, {@code -Drace.warm=LINES} or a third: a JVM is busy compiling the topology for some twenty
 * million.
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
        try (Track track = Track.open(workload, lines)) {
            List<Lap> laps = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                for (String name : workload.contenders()) {
                    laps.addAll(track.run(name));
                }
                laps.addAll(peers(workload, track, lines, round == 0));
            }
            Standings.of(laps).print(workload, lines, Files.size(track.file()), rounds);
        }
    }

    private static List<Lap> peers(Workload workload, Track track, long lines, boolean sayMissing)
            throws IOException, InterruptedException {
        List<Lap> laps = new ArrayList<>();
        for (Peer peer : workload == Workload.ACCESS ? PEERS : List.<Peer>of(new Peer.Grep())) {
            Optional<String> missing = peer.missing();
            if (missing.isEmpty()) {
                System.err.println(peer.name() + " …");
                peer.run(track.bootstrap(), track.file(), lines).ifPresent(laps::add);
            } else if (sayMissing) {
                System.err.println(peer.name() + " is skipped: " + missing.get());
            }
        }
        return laps;
    }
}
