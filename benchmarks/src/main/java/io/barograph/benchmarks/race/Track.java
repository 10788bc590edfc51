package io.barograph.benchmarks.race;

import io.barograph.benchmarks.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A broker in a process of its own that holds the lines of one race; contenders run one after the other. */
final class Track implements AutoCloseable {
    /** The same for all: new objects go where the processor's cache still holds what was there before. */
    private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC", "-Xmn64m");

    private final Path dir;
    private final Process broker;
    private final String bootstrap;
    private final long lines;

    private Track(Path dir, Process broker, String bootstrap, long lines) {
        this.dir = dir;
        this.broker = broker;
        this.bootstrap = bootstrap;
        this.lines = lines;
    }

    /** Starts a broker and loads {@code lines} lines. */
    static Track open(Workload workload, long lines, String... jvm) throws IOException {
        Path dir = Files.createTempDirectory("barograph-race");
        Process broker = start(List.of("broker", dir.resolve("data").toString()));
        String bootstrap = output(broker)
                .lines()
                .filter(line -> line.startsWith("BROKER\t"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no broker could be started"))
                .split("\t", -1)[1];
        Track track = new Track(dir, broker, bootstrap, lines);
        run(
                List.of(
                        "load",
                        bootstrap,
                        Long.toString(lines),
                        workload.name(),
                        track.file().toString()),
                jvm);
        return track;
    }

    String bootstrap() {
        return bootstrap;
    }

    /** The same lines as a file. */
    Path file() {
        return dir.resolve("lines.log");
    }

    /** Where the broker keeps its topics. */
    Path data() {
        return dir.resolve("data");
    }

    /** Lets one contender run over all lines; no lap when it failed. */
    List<Lap> run(String name, String... jvm) throws IOException {
        return run(List.of(name, bootstrap, Long.toString(lines)), jvm);
    }

    private static List<Lap> run(List<String> args, String... jvm) throws IOException {
        System.err.println(args.get(0) + " …");
        Process process = start(args, jvm);
        try (BufferedReader said = output(process)) {
            return said.lines().filter(Lap::isLap).map(Lap::parse).toList();
        }
    }

    private static Process start(List<String> args, String... jvm) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-Drace.threads=" + System.getProperty("race.threads", "1"));
        for (String name : List.of("race.warm", "race.slow")) {
            Optional.ofNullable(System.getProperty(name)).ifPresent(value -> command.add("-D" + name + "=" + value));
        }
        command.addAll(List.of(jvm));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contender.class.getName()));
        command.addAll(args);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of(System.getProperty("race.log", "/dev/null")).toFile()))
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        broker.destroyForcibly().onExit().join();
        Scratch.delete(dir);
    }
}
