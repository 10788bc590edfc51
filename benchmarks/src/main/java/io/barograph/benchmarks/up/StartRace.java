package io.barograph.benchmarks.up;

import io.barograph.benchmarks.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Race 4, the start: from the start of the process to {@code /readyz}, of {@code up} on a data directory that exists
 * and holds builds. {@code StartRace JAVA_HOME…}; medians of five starts, each with what the JVM learned from a run
 * before: from 25 on an AOT cache, an archive of classes before.
 */
public final class StartRace {
    private static final int STARTS = 5;
    private static final int WITH_AOT_CACHE = 25;
    private static final Path LOGS = Path.of(System.getProperty("race.logs", "processor/src/test/resources/buildkit"));

    private StartRace() {}

    /** Measures each JDK in turn and prints a table and one JSON line. */
    public static void main(String[] args) throws Exception {
        List<String> homes = args.length > 0 ? Arrays.asList(args) : List.of(System.getProperty("java.home"));
        List<String> json = new ArrayList<>();
        System.out.println("| JDK | start to /readyz, median of " + STARTS + " | slowest | at most |");
        System.out.println("|---|---|---|---|");
        for (String home : homes) {
            json.add(measure(Path.of(home)));
        }
        System.out.println("{\"race\":\"start\",\"jdks\":[" + String.join(",", json) + "]}");
    }

    private static String measure(Path jdk) throws IOException, InterruptedException {
        int feature = feature(jdk);
        Path dir = Files.createTempDirectory("barograph-start");
        Path data = dir.resolve("data");
        boolean aot = feature >= WITH_AOT_CACHE;
        String learned = dir.resolve("learned").toString();
        List<String> logs = List.of(
                "--logs", LOGS.toAbsolutePath() + "/buildx-0.22/*/plain.log=buildkit", "--label", "project=race");
        List<String> more =
                aot ? List.of("-XX:+UseCompactObjectHeaders", "--sun-misc-unsafe-memory-access=allow") : List.of();
        once(jdk, with(more, (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + learned), data, logs);
        List<String> options = with(more, (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + learned);
        double[] millis = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            millis[i] = once(jdk, options, data, logs);
        }
        Scratch.delete(dir);
        Arrays.sort(millis);
        return tell(feature, millis);
    }

    private static double once(Path jdk, List<String> jvm, Path data, List<String> logs)
            throws IOException, InterruptedException {
        try (UpProcess up = UpProcess.start(jdk, jvm, data, logs)) {
            return up.awaitReady();
        }
    }

    private static List<String> with(List<String> options, String one) {
        List<String> all = new ArrayList<>(options);
        all.add(one);
        return all;
    }

    private static int feature(Path jdk) throws IOException {
        String version = Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .findFirst()
                .orElseThrow(() -> new IOException(jdk + " is no JDK"));
        return Integer.parseInt(version.split("\"", -1)[1].split("\\.", -1)[0]);
    }

    private static String tell(int feature, double[] sorted) {
        double median = sorted[STARTS / 2];
        double slowest = sorted[STARTS - 1];
        boolean cached = feature >= WITH_AOT_CACHE;
        System.out.printf(
                Locale.ROOT,
                "| %d%s | %,.0f ms | %,.0f ms | %s |%n",
                feature,
                cached ? ", AOT cache" : ", class archive",
                median,
                slowest,
                cached ? "4 s" : "8 s");
        return String.format(
                Locale.ROOT, "{\"jdk\":%d,\"median_ms\":%.0f,\"slowest_ms\":%.0f}", feature, median, slowest);
    }
}
