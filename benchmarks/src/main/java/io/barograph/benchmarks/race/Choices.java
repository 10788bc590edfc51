package io.barograph.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/**
 * What the settings of the topology and of chunks are worth: the same race with one of them changed. {@code Choices
 * [LINES] [ROUNDS]}; figures are the best of the rounds, and only the ratios mean anything elsewhere.
 */
public final class Choices {
    private static final String OURS = "barograph";
    private static final String ROCKS = BuiltInDslStoreSuppliers.RocksDBDslStoreSuppliers.class.getName();
    private static final List<Choice> ALL = List.of(
            new Choice("as it is", "", ""),
            new Choice("stores of RocksDB", "", "-Drace.set=kafka.dsl.store.suppliers.class=" + ROCKS),
            new Choice("commit every 50 ms", "", "-Drace.set=commit.interval.ms=50"),
            new Choice("commit every 1,000 ms", "", "-Drace.set=commit.interval.ms=1000"),
            new Choice("commit every 10,000 ms", "", "-Drace.set=commit.interval.ms=10000"),
            new Choice("1,000 records a poll", "", "-Drace.set=kafka.consumer.max.poll.records=1000"),
            new Choice("10 records a poll", "", "-Drace.set=kafka.consumer.max.poll.records=10"),
            new Choice("two threads", "", "-Drace.threads=2"),
            new Choice("chunks of 16 KiB", "-Drace.chunk=16", ""),
            new Choice("chunks of 64 KiB", "-Drace.chunk=64", ""),
            new Choice("chunks of 1 MiB", "-Drace.chunk=1024", ""),
            new Choice("no compression", "-Drace.compression=none", ""),
            new Choice("zstd", "-Drace.compression=zstd", ""));

    private Choices() {}

    /**
     * @param load options of the JVM that loads
     * @param run options of the JVM that reads
     */
    private record Choice(String name, String load, String run) {}

    /** Runs them one after the other and prints a table and one JSON line. */
    public static void main(String[] args) throws Exception {
        long lines = args.length > 0 ? Long.parseLong(args[0]) : 3_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        List<String> json = new ArrayList<>();
        System.out.println("| choice | lines/s | cpu s/M lines |");
        System.out.println("|---|---|---|");
        Track track = Track.open(Workload.ACCESS, lines);
        String loaded = "";
        try {
            for (Choice choice : ALL) {
                if (!choice.load().equals(loaded)) {
                    track.close();
                    track = Track.open(Workload.ACCESS, lines, options(choice.load()));
                    loaded = choice.load();
                }
                json.add(run(track, choice, rounds));
            }
        } finally {
            track.close();
        }
        System.out.println("{\"race\":\"choices\",\"lines\":" + lines + ",\"runs\":[" + String.join(",", json) + "]}");
    }

    private static String[] options(String option) {
        return option.isEmpty() ? new String[0] : new String[] {option};
    }

    private static String run(Track track, Choice choice, int rounds) throws Exception {
        double rate = 0;
        double cost = Double.POSITIVE_INFINITY;
        for (int round = 0; round < rounds; round++) {
            for (Lap lap : track.run(OURS, options(choice.run()))) {
                rate = Math.max(rate, lap.linesPerSecond());
                cost = Math.min(cost, lap.cpuSecondsPerMillion());
            }
        }
        System.out.printf(Locale.ROOT, "| %s | %,.0f | %.3f |%n", choice.name(), rate, cost);
        return String.format(
                Locale.ROOT,
                "{\"choice\":\"%s\",\"lines_per_second\":%.0f,\"cpu_seconds_per_million\":%.4f}",
                choice.name(),
                rate,
                cost);
    }
}
