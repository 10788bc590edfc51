package io.barograph.benchmarks;

import io.barograph.shipper.redact.Redaction;
import io.barograph.shipper.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The price of redaction: milliseconds for a million bytes of log in which one line in a thousand holds a secret. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Redacting {
    private static final int BYTES = 1_000_000;
    private static final long SEED = 20261124;
    private static final int SECRET_EVERY = 1000;

    /** What the lines look like. */
    @Param({"plain", "rawjson", "access"})
    public String kind = "";

    private final Redactor redactor = Redaction.on(new byte[] {1}, List.of()).open();
    private byte[] chunk = {};

    /** Writes the chunk. */
    @Setup
    public void write() {
        Random random = new Random(SEED);
        StringBuilder lines = new StringBuilder();
        for (int number = 0; lines.length() < BYTES; number++) {
            String secret = number % SECRET_EVERY == 0 ? " NPM_TOKEN=hunter2hunter2" : "";
            lines.append(line(number, secret, random)).append('\n');
        }
        chunk = lines.substring(0, BYTES).getBytes(StandardCharsets.UTF_8);
    }

    private String line(int number, String secret, Random random) {
        String hash = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        String output = "npm http fetch GET 200 https://registry.example/pkg-" + hash + " " + number % 900
                + "ms (cache hit)" + secret;
        return switch (kind) {
            case "plain" -> String.format(Locale.ROOT, "#%d %d.%03d %s", number % 40, number, number % 999, output);
            case "access" ->
                String.format(
                        Locale.ROOT,
                        "10.0.0.%d - - [23/Nov/2026:19:00:00 +0000] \"GET /v2/alpine/blobs/sha256:%s%s HTTP/1.1\" 200 %d",
                        number % 255,
                        hash,
                        secret,
                        number);
            default ->
                "{\"logs\":[{\"vertex\":\"sha256:" + hash + "\",\"stream\":1,\"data\":\""
                        + Base64.getEncoder().encodeToString((output + "\n").getBytes(StandardCharsets.UTF_8))
                        + "\",\"timestamp\":\"2026-11-23T19:00:00.000000001Z\"}]}";
        };
    }

    /** Redacts a million bytes. */
    @Benchmark
    public byte[] redact() {
        return redactor.redact(chunk);
    }
}
