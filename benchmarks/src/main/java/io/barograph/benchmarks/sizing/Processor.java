package io.barograph.benchmarks.sizing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** {@code barograph process} in a process of its own, and what it holds. */
final class Processor implements AutoCloseable {
    private static final long LOOK_NANOS = 1_000_000_000;
    private static final long PATIENCE_NANOS = 240_000_000_000L;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final URI home;
    private final Path state;

    private Processor(Process process, URI home, Path state) {
        this.process = process;
        this.home = home;
        this.state = state;
    }

    /** Builds that say nothing stay open for an hour, so that all of them are open at once. */
    static Processor start(String bootstrap, Path dir) throws IOException {
        int port = freePort();
        Path state = dir.resolve("state");
        Process process = new ProcessBuilder(
                        JDK.resolve("java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx" + System.getProperty("sizing.heap", "1g"),
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.barograph.standalone.Main",
                        "process",
                        "--set=bootstrap.servers=" + bootstrap,
                        "--set=state.dir=" + state,
                        "--set=build.idle.seconds=3600",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("process.log").toFile())
                .start();
        return new Processor(process, URI.create("http://127.0.0.1:" + port), state);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until so many lines were read. */
    void awaitLines(long lines) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long read = 0;
        while (read < lines) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IOException("it came to " + read + " of " + lines + " lines");
            }
            LockSupport.parkNanos(LOOK_NANOS);
            read = metric("barograph_lines_total");
        }
    }

    /** What it holds now. */
    Held held(int runners, long lines) throws IOException, InterruptedException {
        String builds = get("/api/v1/builds?limit=1");
        new ProcessBuilder(JDK.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return new Held(
                runners,
                builds.split("\"expected_seconds\"", -1).length - 1L,
                lines,
                metric("jvm_memory_used_bytes{area=\"heap\""),
                residentBytes(),
                size(state),
                metric("barograph_forgotten_streams_total"),
                process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
    }

    /** {@code VmHWM: 123 kB}. */
    private long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    /** A folder that nobody needed is not there. */
    private static long size(Path dir) throws IOException {
        if (!Files.exists(dir)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(dir)) {
            return all.mapToLong(path -> path.toFile().isFile() ? path.toFile().length() : 0)
                    .sum();
        }
    }

    /** The sum of the samples that begin so; 0 while it does not answer. */
    private long metric(String start) throws InterruptedException {
        double sum = 0;
        try {
            for (String line : get("/metrics").split("\n", -1)) {
                if (line.startsWith(start)) {
                    sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return (long) sum;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(home.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HTTP.send(ask, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
