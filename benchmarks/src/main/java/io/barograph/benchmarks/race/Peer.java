package io.barograph.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program of somebody else's in the race. One that is not installed is skipped by its name. */
sealed interface Peer {
    /** Runs its arguments and says wall, user and system seconds; grep would stop early if it wrote to nowhere. */
    String TIME = "TIMEFORMAT='%R %U %S'; time { \"$@\" 2>/dev/null | cat >/dev/null; }";

    /** As in the table. */
    String name();

    /** What is missing, in words; empty when it can run. */
    Optional<String> missing();

    /** Runs it over {@code lines} lines; a lap without a figure means that it failed. */
    Optional<Lap> run(String bootstrap, Path file, long lines) throws IOException, InterruptedException;

    /** {@code grep -c} over the file: what reading and finding alone cost, its start included. */
    record Grep() implements Peer {
        @Override
        public String name() {
            return "grep -c on the file";
        }

        @Override
        public Optional<String> missing() {
            return installed("grep");
        }

        @Override
        public Optional<Lap> run(String bootstrap, Path file, long lines) throws IOException, InterruptedException {
            return timed(name(), lines, List.of("grep", "-c", "\" HIT ", file.toString()));
        }
    }

    /** mtail over the file, with a program that counts by the cache's answer; its start included. */
    record Mtail() implements Peer {
        private static final String PROGRAM =
                "counter requests_total by answer\n/\" (?P<answer>[A-Z]+) [0-9.]+ / {\n  requests_total[$answer]++\n}\n";

        @Override
        public String name() {
            return "mtail on the file";
        }

        @Override
        public Optional<String> missing() {
            return installed("mtail");
        }

        @Override
        public Optional<Lap> run(String bootstrap, Path file, long lines) throws IOException, InterruptedException {
            Path programs = Files.createTempDirectory("barograph-mtail");
            Files.writeString(programs.resolve("cache.mtail"), PROGRAM);
            return timed(
                    name(),
                    lines,
                    List.of(
                            "mtail",
                            "--one_shot",
                            "--logtostderr",
                            "--progs",
                            programs.toString(),
                            "--logs",
                            file.toString()));
        }
    }

    /** The Flink job beside this module, when it was built. */
    record Flink() implements Peer {
        private static final Path BUILT = Path.of("benchmarks", "flink", "target");
        private static final String MARK = "DONE\t";

        @Override
        public String name() {
            return "Flink windowed count";
        }

        @Override
        public Optional<String> missing() {
            return Files.isDirectory(BUILT.resolve("lib"))
                    ? Optional.empty()
                    : Optional.of("not built; ./mvnw -Pflink -pl benchmarks/flink package does");
        }

        @Override
        public Optional<Lap> run(String bootstrap, Path file, long lines) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "--add-opens=java.base/java.util=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "-cp",
                            BUILT + "/*:" + BUILT.resolve("lib") + "/*",
                            "io.barograph.benchmarks.flink.FlinkCount",
                            bootstrap,
                            Load.LINES,
                            Long.toString(lines))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                return said.lines()
                        .filter(line -> line.startsWith(MARK))
                        .findFirst()
                        .map(line -> {
                            String[] fields = line.split("\t", -1);
                            return new Lap(
                                    name(),
                                    Long.parseLong(fields[1]),
                                    Double.parseDouble(fields[2]),
                                    Double.parseDouble(fields[3]));
                        });
            }
        }
    }

    private static Optional<String> installed(String program) {
        for (String dir : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(dir, program))) {
                return Optional.empty();
            }
        }
        return Optional.of("not installed");
    }

    /** Wall and processor time as the shell's {@code time} says. */
    private static Optional<Lap> timed(String name, long lines, List<String> command)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("bash", "-c", TIME, "bash"));
        all.addAll(command);
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Optional<String> last = said.lines().reduce((a, b) -> b);
            if (process.waitFor() != 0 || last.isEmpty()) {
                return Optional.empty();
            }
            String[] seconds = last.get().split(" ", -1);
            return Optional.of(new Lap(
                    name,
                    lines,
                    Double.parseDouble(seconds[0]),
                    Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2])));
        }
    }
}
