package io.barograph.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The gate against regressions: a small race of the whole topology against bare consumers, in ratios of the processor
 * time of their own threads, so that neither other work nor the JVM's compiler counts; with generous margins, since
 * nobody has warmed up. Fails below one of them.
 */
public final class Gate {
    private static final long LINES = 1_500_000;
    private static final int ROUNDS = 1;
    private static final String OURS = "barograph";
    private static final String THREADS_ONLY = "-Drace.threads.only=true";
    private static final List<Bar> BARS = List.of(
            new Bar(Workload.ACCESS, "consumer of lines", 0.06), new Bar(Workload.ACCESS, "consumer of chunks", 0.05));

    private Gate() {}

    /**
     * @param than whom we are compared with
     * @param least their processor time per line, over ours
     */
    private record Bar(Workload workload, String than, double least) {}

    /** Races, prints a table and one JSON line, and ends with 1 when a bar was missed. */
    public static void main(String[] args) throws Exception {
        List<String> json = new ArrayList<>();
        boolean held = true;
        System.out.println("| lines | beside | their processor time over ours | at least | |");
        System.out.println("|---|---|---|---|---|");
        for (Workload workload : List.of(Workload.ACCESS)) {
            List<Lap> laps = race(workload);
            for (Bar bar : BARS) {
                if (bar.workload() == workload) {
                    double ratio = best(laps, bar.than()) / best(laps, OURS);
                    held &= ratio >= bar.least();
                    json.add(tell(bar, ratio));
                }
            }
        }
        System.out.println("{\"gate\":\"speed\",\"held\":" + held + ",\"ratios\":[" + String.join(",", json) + "]}");
        System.exit(held ? 0 : 1);
    }

    private static List<Lap> race(Workload workload) throws Exception {
        List<Lap> laps = new ArrayList<>();
        try (Track track = Track.open(workload, LINES)) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String name : List.of("consumer of lines", "consumer of chunks", OURS)) {
                    laps.addAll(track.run(name, THREADS_ONLY));
                }
            }
        }
        return laps;
    }

    /** The best round: what disturbs only ever adds. NaN, which holds no bar, for a contender that failed. */
    private static double best(List<Lap> laps, String name) {
        ToDoubleFunction<Lap> cost = Lap::cpuSecondsPerMillion;
        return laps.stream()
                .filter(lap -> lap.name().equals(name) && lap.lines() > 0)
                .mapToDouble(cost)
                .min()
                .orElse(Double.NaN);
    }

    private static String tell(Bar bar, double ratio) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.2f | %.2f | %s |%n",
                bar.workload().word(),
                bar.than(),
                ratio,
                bar.least(),
                ratio >= bar.least() ? "holds" : "MISSED");
        return String.format(
                Locale.ROOT,
                "{\"lines\":\"%s\",\"beside\":\"%s\",\"ratio\":%.3f,\"least\":%.2f}",
                bar.workload().word(),
                bar.than(),
                ratio,
                bar.least());
    }
}
