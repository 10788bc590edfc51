package io.barograph.benchmarks;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.bytes.Scan;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds per access line, ends of lines found and fields read, over a chunk of lines that all differ. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AccessParsing {
    private static final int LINES = 50_000;
    private static final long SEED = 20261123;
    private static final String[] CACHE = {"HIT", "HIT", "HIT", "MISS", "EXPIRED", "STALE", "REVALIDATED", "BYPASS"};

    /** The dialect measured. */
    @Param({"access-seed", "access-nginx", "access-nginx-json"})
    public String dialect = "";

    private final Line line = new Line();
    private final Fetch fetch = new Fetch();
    private byte[] chunk = {};
    private AccessDialect reader = AccessDialects.all().get(0);

    /** Writes the chunk. */
    @Setup
    public void write() {
        reader = AccessDialects.named(dialect).orElseThrow();
        Random random = new Random(SEED);
        StringBuilder lines = new StringBuilder();
        for (int number = 0; number < LINES; number++) {
            lines.append(line(dialect, number, random)).append('\n');
        }
        chunk = lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(String dialect, int number, Random random) {
        int second = number / 100 % 60;
        int minute = number / 6000 % 60;
        String host = "10.1." + random.nextInt(256) + "." + random.nextInt(256);
        String path = "/v2/library/alpine/blobs/sha256:" + Long.toHexString(random.nextLong());
        String cache = CACHE[random.nextInt(CACHE.length)];
        int millis = random.nextInt(900);
        int bytes = random.nextInt(100_000);
        String form = switch (dialect) {
            case "access-seed" -> "%1$s - [23/Nov/2026:19:%2$02d:%3$02d] \"GET %4$s\" 200 %6$s %7$dms";
            case "access-nginx" ->
                "%1$s - - [23/Nov/2026:19:%2$02d:%3$02d +0000] \"GET %4$s HTTP/1.1\" 200 %5$d \"-\" \"docker/24.0.7\" \"-\" %6$s 0.%7$03d 0.%7$03d";
            default ->
                "{\"time\":\"2026-11-23T19:%2$02d:%3$02d+00:00\",\"remote_addr\":\"%1$s\",\"request_method\":\"GET\",\"request_uri\":\"%4$s\",\"status\":200,\"body_bytes_sent\":%5$d,\"request_time\":0.%7$03d,\"upstream_response_time\":\"0.%7$03d\",\"upstream_cache_status\":\"%6$s\",\"user_agent\":\"docker/24.0.7\"}";
        };
        return String.format(Locale.ROOT, form, host, minute, second, path, bytes, cache, millis);
    }

    /** Reads the whole chunk; the sum keeps the compiler from leaving anything out. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long read() {
        long sum = 0;
        int at = 0;
        while (at < chunk.length) {
            int end = Scan.find(chunk, at, chunk.length, '\n');
            fetch.clear();
            if (reader.read(line.at(chunk, at, end, 0), fetch) == Answer.EVENT) {
                sum += fetch.durationMicros + fetch.completedAtMillis + fetch.status;
            }
            at = end + 1;
        }
        return sum;
    }
}
