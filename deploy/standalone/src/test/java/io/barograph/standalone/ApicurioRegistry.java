package io.barograph.standalone;

import io.barograph.standalone.broker.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real schema registry in a JVM of its own, with the Confluent API. What it knows lies in a file and survives a
 * restart. It needs a JDK of at least 21; where there is none the tests are skipped and say so.
 */
final class ApicurioRegistry implements AutoCloseable {
    private static final int LEAST_JDK = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern FEATURE = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private final Path folder;
    private final Path java;
    private final Path home;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process process;

    private ApicurioRegistry(Path folder, Path java, Path home) throws IOException {
        this.folder = folder;
        this.java = java;
        this.home = home;
        this.port = Ports.free().broker();
        this.process = launch();
    }

    /** Starts one that keeps what it knows in {@code folder}. */
    static ApicurioRegistry start(Path folder) throws IOException {
        Optional<Path> java = newJava();
        Assumptions.assumeTrue(
                java.isPresent(), "skipped: Apicurio Registry needs a JDK of at least 21 in /usr/lib/jvm or JAVA_HOME");
        Path home = Path.of(Objects.requireNonNull(System.getProperty("barograph.registry"), "profile registry"));
        ApicurioRegistry registry = new ApicurioRegistry(folder, java.orElseThrow(), home);
        registry.awaitReady();
        return registry;
    }

    private static Optional<Path> newJava() throws IOException {
        String own = System.getProperty("java.home");
        Path known = Path.of("/usr/lib/jvm");
        try (Stream<Path> installed = Files.isDirectory(known) ? Files.list(known) : Stream.empty()) {
            return Stream.concat(
                            Stream.of(own, System.getenv().getOrDefault("JAVA_HOME", own))
                                    .map(Path::of),
                            installed.sorted())
                    .filter(jdk -> feature(jdk.resolve("release")) >= LEAST_JDK)
                    .map(jdk -> jdk.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private static int feature(Path release) {
        try {
            Matcher found = FEATURE.matcher(Files.readString(release));
            return found.find() ? Integer.parseInt(found.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.enabled=false",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + Ports.free().broker(),
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("db"),
                "-jar",
                home.resolve("quarkus-run.jar").toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
    }

    private void awaitReady() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            try {
                if (process.waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                    throw new AssertionError(
                            "the registry did not start:\n" + Files.readString(folder.resolve("registry.log")));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private boolean isReady() {
        try {
            return send("GET", "/subjects", "").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it answers, for what our client does not ask. */
    HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Where its Confluent API is. */
    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** Stops it; a kill would take from it what it has not yet written. */
    void goAway() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Starts it again, with what it knew. */
    void comeBack() throws IOException {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
