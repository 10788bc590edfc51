package io.barograph.benchmarks.race;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The laps of a race as a table and as JSON: medians, and how they stand to ours. */
final class Standings {
    private static final String OURS = "barograph";

    private final List<Lap> laps;

    private Standings(List<Lap> laps) {
        this.laps = laps;
    }

    static Standings of(List<Lap> laps) {
        return new Standings(List.copyOf(laps));
    }

    void print(Workload workload, long lines, long bytes, int rounds) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %,d lines of %d bytes, the first %,d warm up, %d rounds, medians%n%n%-26s %12s %8s %14s %16s %14s%n",
                workload.word(),
                lines,
                bytes / lines,
                Lap.warming(lines),
                rounds,
                "",
                "lines/s",
                "MB/s",
                "cpu s/M lines",
                "ours in lines/s",
                "ours per cpu");
        double rate = median(OURS, Lap::linesPerSecond);
        double cpu = median(OURS, Lap::cpuSecondsPerMillion);
        StringBuilder json = new StringBuilder(
                "{\"workload\":\"" + workload.word() + "\",\"lines\":" + lines + ",\"bytes\":" + bytes);
        laps.stream().map(Lap::name).distinct().forEach(name -> {
            double theirRate = median(name, Lap::linesPerSecond);
            double theirCpu = median(name, Lap::cpuSecondsPerMillion);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %,12.0f %,8.0f %14.3f %14.2f x %12.2f x%n",
                    name,
                    theirRate,
                    theirRate * bytes / lines / 1e6,
                    theirCpu,
                    rate / theirRate,
                    theirCpu / cpu);
            json.append(String.format(
                    Locale.ROOT,
                    ",\"%s\":{\"lines_per_second\":%.0f,\"cpu_seconds_per_million\":%.4f}",
                    name,
                    theirRate,
                    theirCpu));
        });
        System.out.println();
        System.out.println(json.append('}'));
    }

    private double median(String name, ToDoubleFunction<Lap> figure) {
        double[] sorted = laps.stream()
                .filter(lap -> lap.name().equals(name))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
