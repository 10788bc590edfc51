package io.barograph.benchmarks.growth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Race 6, growth: throughput, heap, state and scrape as keys, partitions, threads, instances and lines grow, one at a
 * time. {@code GrowthRace [LINES] [keys|keys=N|partitions|threads|instances|lines …]}; {@code lines} is the run ten
 * times longer, and a day of backlog of a hundred lines a second.
 */
public final class GrowthRace {
    private static final long DAY = 8_640_000;
    private static final String KEYS_OF = "keys=";

    private GrowthRace() {}

    /** Runs what is named, or all, and prints a table and one JSON line. */
    public static void main(String[] args) throws Exception {
        Scale common = args.length > 0 ? Scale.COMMON.withLines(Long.parseLong(args[0])) : Scale.COMMON;
        List<String> names = args.length > 1
                ? Arrays.asList(args).subList(1, args.length)
                : List.of("keys", "partitions", "threads", "instances", "lines");
        List<String> json = new ArrayList<>();
        System.out.println(Grown.HEAD);
        for (String name : names) {
            for (Scale scale : scales(name.toLowerCase(Locale.ROOT), common)) {
                Grown grown = Run.of(scale);
                System.out.println(grown.row());
                json.add(grown.json());
            }
        }
        System.out.println("{\"race\":\"growth\",\"runs\":[" + String.join(",", json) + "]}");
        System.exit(0); // Kafka's threads have nothing to say any more
    }

    private static List<Scale> scales(String name, Scale common) {
        if (name.startsWith(KEYS_OF)) {
            return List.of(common.withKeys(Integer.parseInt(name.substring(KEYS_OF.length()))));
        }
        return switch (name) {
            case "keys" ->
                List.of(
                        common.withKeys(100),
                        common.withKeys(1_000),
                        common.withKeys(10_000),
                        common.withKeys(100_000));
            case "partitions" -> List.of(common.withPartitions(1), common.withPartitions(6), common.withPartitions(24));
            case "threads" -> List.of(common.withThreads(1), common.withThreads(2));
            case "instances" -> List.of(common.withInstances(1), common.withInstances(2), common.withInstances(3));
            case "lines" -> List.of(common, common.withLines(10 * common.lines()), common.withLines(DAY));
            default -> throw new IllegalArgumentException("nothing grows that is called " + name);
        };
    }
}
