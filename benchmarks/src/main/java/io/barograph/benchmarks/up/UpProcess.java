package io.barograph.benchmarks.up;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code barograph up} in a process of its own, with the options of the launcher. */
final class UpProcess implements AutoCloseable {
    private static final long LOOK_NANOS = 10_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final long beganNanos;
    private final URI home;

    private UpProcess(Process process, long beganNanos, URI home) {
        this.process = process;
        this.beganNanos = beganNanos;
        this.home = home;
    }

    /** Starts it on {@code data} with these options of the JVM and of the command. */
    static UpProcess start(Path jdk, List<String> jvm, Path data, List<String> options) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                jdk.resolve("bin/java").toString(), "-XX:+UseSerialGC", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.barograph.standalone.Main", "up"));
        command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
        command.addAll(options);
        Path log = data.resolveSibling("up.log");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new UpProcess(process, began, URI.create("http://127.0.0.1:" + port));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it says that it is ready; milliseconds since its start. */
    double awaitReady() throws IOException, InterruptedException {
        while (!answers("/readyz")) {
            if (!process.isAlive() || System.nanoTime() - beganNanos > PATIENCE.toNanos()) {
                throw new IOException("it did not become ready");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return (System.nanoTime() - beganNanos) / 1e6;
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(home.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HTTP.send(ask, HttpResponse.BodyHandlers.ofString());
    }

    /** The sum of the samples of {@code metric} whose labels hold {@code label}. */
    double metric(String metric, String label) throws IOException, InterruptedException {
        double sum = 0;
        for (String line : get("/metrics").body().split("\n", -1)) {
            if (line.startsWith(metric + "{") && line.contains(label)) {
                sum += Double.parseDouble(line.substring(line.indexOf("} ") + 2).split(" ", -1)[0]);
            }
        }
        return sum;
    }

    /** Stops it as Ctrl-C does, so that a cache of classes is written. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
