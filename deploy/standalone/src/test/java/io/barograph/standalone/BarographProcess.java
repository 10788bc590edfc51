package io.barograph.standalone;

import io.barograph.standalone.broker.Ports;
import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Barograph in a JVM of its own, so that it can be killed. Waits on conditions, never for a fixed time. */
final class BarographProcess implements AutoCloseable {
    /** What the launcher tells newer JVMs, so that they do not remark on lz4 and on Kafka's buffers. */
    private static List<String> quiet(int feature) {
        List<String> options = new ArrayList<>();
        if (feature >= 22) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        if (feature >= 23) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }

    /** The launcher gives a shipper as little; no process of a test lives long enough for the other compiler. */
    private static List<String> asLaunched(String command) {
        return command.equals("ship")
                ? List.of("-Xmx64m", "-Xss256k", "-XX:TieredStopAtLevel=1")
                : List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    }

    /** What is promised, and as much again for a process on a machine that is busy with other tests. */
    static final Duration STOPS_WITHIN = Opened.PATIENCE.multipliedBy(2);

    private static final long LOOK_MILLIS = 100;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(1);

    private final Process process;
    private final Path out;
    private final Path err;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private BarographProcess(Process process, Path out, Path err, int port) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.port = port;
    }

    /** Starts {@code barograph up --data data --port <free> args}. */
    static BarographProcess up(Path data, String... args) throws IOException {
        int port = Ports.free().broker();
        List<String> all = new ArrayList<>(List.of("up", "--data", data.toString(), "--port", Integer.toString(port)));
        all.addAll(List.of(args));
        return start(Main.class, port, all);
    }

    /** Starts {@code barograph process --port port args}. */
    static BarographProcess process(int port, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("process", "--port", Integer.toString(port)));
        all.addAll(List.of(args));
        return start(Main.class, port, all);
    }

    /** Starts {@code barograph args}. */
    static BarographProcess start(String... args) throws IOException {
        return start(Main.class, 0, List.of(args));
    }

    /** Starts {@code barograph args} with {@code input} as its standard input, which ends as a pipe does. */
    static BarographProcess reading(Path input, String... args) throws IOException {
        return start(Main.class, 0, List.of(args), ProcessBuilder.Redirect.from(input.toFile()));
    }

    /** Starts {@code main args}. */
    static BarographProcess start(Class<?> main, int port, List<String> args) throws IOException {
        return start(main, port, args, ProcessBuilder.Redirect.PIPE);
    }

    /** Starts {@code barograph args} where {@code programs} is searched before the PATH. */
    static BarographProcess startWith(Path programs, String... args) throws IOException {
        String path = programs + File.pathSeparator + System.getenv("PATH");
        return start(Main.class, 0, List.of(args), ProcessBuilder.Redirect.PIPE, Map.of("PATH", path));
    }

    private static BarographProcess start(Class<?> main, int port, List<String> args, ProcessBuilder.Redirect input)
            throws IOException {
        return start(main, port, args, input, Map.of());
    }

    private static BarographProcess start(
            Class<?> main, int port, List<String> args, ProcessBuilder.Redirect input, Map<String, String> environment)
            throws IOException {
        Path said = Files.createTempDirectory("barograph-said");
        Path out = said.resolve("out");
        Path err = said.resolve("err");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(asLaunched(args.get(0)));
        command.addAll(quiet(Runtime.version().feature()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new BarographProcess(process, out, err, port);
    }

    /** Waits until {@code /readyz} says yes. */
    BarographProcess awaitReady(Duration patience) {
        await("/readyz says yes", patience, () -> status("/readyz") == 200);
        return this;
    }

    /**
     * Waits until {@code condition} holds; fails when the process ends or {@code patience} is over before. A request
     * that is not answered in time is asked again.
     */
    void await(String what, Duration patience, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(patience);
        while (!holds(condition)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError(what + " did not come true within " + patience + "; it said:\n" + err());
            }
            if (hasEndedWithin(Duration.ofMillis(LOOK_MILLIS))) {
                throw new AssertionError(
                        "ended with code " + process.exitValue() + " before " + what + "; it said:\n" + err());
            }
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (Unanswered e) {
            return false;
        }
    }

    /** A request that was not answered. */
    private static final class Unanswered extends AssertionError {
        private static final long serialVersionUID = 1;

        Unanswered(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** Waits until it ends by itself, and returns its exit code. */
    int awaitEnd(Duration patience) {
        if (!hasEndedWithin(patience)) {
            throw new AssertionError("still running after " + patience + "; it said:\n" + err());
        }
        return process.exitValue();
    }

    /** Hands the body of {@code path} to {@code reader}, unless the process is away, stopping or not ready. */
    void ifAnswers(String path, Consumer<String> reader) {
        try {
            HttpResponse<String> answer = request(path, LOOK_WITHIN);
            if (answer.statusCode() == 200) {
                reader.accept(answer.body());
            }
        } catch (IOException e) {
            // away: this is what the caller asks about
        }
    }

    /** Sends it the signal {@code name}, such as STOP or CONT. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0 && process.isAlive()) {
            throw new AssertionError("kill -" + name + " ended with " + code);
        }
    }

    /** Its number on this machine. */
    long pid() {
        return process.pid();
    }

    /** Kills it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Asks it to stop as {@code kill} does, and returns how long it took. */
    Duration stop() {
        Instant asked = Instant.now();
        process.destroy();
        awaitEnd(Duration.ofSeconds(30));
        return Duration.between(asked, Instant.now());
    }

    /** Sum over all series of the metric {@code name} whose labels contain {@code label}; 0 when there are none. */
    double metric(String name, String label) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The body of {@code path}. */
    String get(String path) {
        return answer(path).body();
    }

    private int status(String path) {
        try {
            return request(path).statusCode();
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new Unanswered(path + " broke off", e);
        }
    }

    private HttpResponse<String> answer(String path) {
        try {
            return request(path);
        } catch (IOException e) {
            throw new Unanswered(path + " is not answered; it said:\n" + err(), e);
        }
    }

    private HttpResponse<String> request(String path) throws IOException {
        return request(path, ANSWER_WITHIN);
    }

    private HttpResponse<String> request(String path, Duration patience) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).timeout(patience).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private boolean hasEndedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What it wrote to standard output so far. */
    String out() {
        return read(out);
    }

    /** The file that holds what it wrote to standard output. */
    Path outFile() {
        return out;
    }

    /** What it wrote to standard error so far. */
    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
