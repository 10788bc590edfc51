package io.barograph.benchmarks.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code explain} on logs of 33,000 lines, each time in a fresh JVM with the launcher's options, beside a program that
 * reads the same lines and looks at none. {@code ExplainFigure [ROUNDS]}; figures are medians of the time from the
 * first line of {@code main} to the last byte of output. Ends with 1 when one of them is a second or more.
 */
public final class ExplainFigure {
    private static final int LINES = 33_000;
    private static final double LIMIT_MILLIS = 1000;
    private static final List<String> SAMPLES =
            List.of("fully-cached-rebuild", "source-change", "multiplatform-cold", "npm-real");

    private ExplainFigure() {}

    /** Runs all rounds and prints a table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path dir = Files.createTempDirectory("barograph-explain");
        Map<String, Path> logs = new LinkedHashMap<>();
        logs.put("one build", Files.writeString(dir.resolve("one.log"), oneBuild()));
        logs.put("many builds", Files.writeString(dir.resolve("many.log"), manyBuilds()));
        boolean fast = true;
        System.out.printf(Locale.ROOT, "%d lines, %d rounds, medians in ms%n%n", LINES, rounds);
        System.out.println("| log | bytes | reading lines | explain | ratio | processor |");
        System.out.println("|---|---|---|---|---|---|");
        for (Map.Entry<String, Path> log : logs.entrySet()) {
            double read = median(rounds, "lines", log.getValue(), 0);
            double explain = median(rounds, "explain", log.getValue(), 0);
            double cpu = median(rounds, "explain", log.getValue(), 1);
            fast &= explain < LIMIT_MILLIS;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | %.1f | %.0f |%n",
                    log.getKey(),
                    Files.size(log.getValue()),
                    read,
                    explain,
                    explain / read,
                    cpu);
            Files.delete(log.getValue());
        }
        Files.delete(dir);
        System.exit(fast ? 0 : 1);
    }

    private static double median(int rounds, String what, Path log, int field)
            throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            times.add(Double.parseDouble(lap(what, log).split("\t", -1)[1 + field]));
        }
        times.sort(Double::compare);
        return times.get(rounds / 2);
    }

    private static String lap(String what, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExplainLap.class.getName(),
                        what,
                        log.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = said.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IllegalStateException(what + " ended with " + process.exitValue());
            }
            return line;
        }
    }

    /** A recorded build one step of which prints as much as it takes. */
    private static String oneBuild() throws IOException {
        String text = sample("source-change");
        StringBuilder output = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            output.append(
                    String.format(Locale.ROOT, "#10 %.3f compiling module %d of a large project%n", i / 100.0, i));
        }
        return text.replaceFirst("#10 DONE", output + "#10 DONE");
    }

    private static String manyBuilds() throws IOException {
        StringBuilder text = new StringBuilder();
        long lines = 0;
        while (lines < LINES) {
            for (String name : SAMPLES) {
                String sample = sample(name);
                text.append(sample);
                lines += sample.lines().count();
            }
        }
        return text.toString();
    }

    private static String sample(String name) throws IOException {
        String path = "/samples/buildkit/" + name + ".log";
        try (var in = ExplainFigure.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no sample " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
