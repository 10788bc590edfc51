package io.barograph.benchmarks.up;

import io.barograph.benchmarks.Scratch;
import io.barograph.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Race 5, latency: from a line written to its number on {@code /metrics}, and to its record on a topic, while other
 * lines keep {@code up} busy at 1, 50 and 90 % of what it can do. {@code LatencyRace [PROBES] [FLOOD LINES]}. The topic
 * is that of slow fetches: a storm is told when its slice has settled, which is a matter of rules and not of speed.
 */
public final class LatencyRace {
    private static final int[] SHARES = {1, 50, 90};
    private static final String COUNTED = "barograph_fetches_total";
    private static final long LOOK_NANOS = 5_000_000;
    private static final long PAUSE_NANOS = 150_000_000;

    private final UpProcess up;
    private final Path probes;
    private final KafkaConsumer<byte[], byte[]> slow;
    private int sent;

    private LatencyRace(UpProcess up, Path probes, KafkaConsumer<byte[], byte[]> slow) {
        this.up = up;
        this.probes = probes;
        this.slow = slow;
    }

    /** Finds out the capacity, then measures at each share of it, and prints a table and one JSON line. */
    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        int flood = args.length > 1 ? Integer.parseInt(args[1]) : 2_000_000;
        Path dir = Files.createTempDirectory("barograph-latency");
        Path probes = Files.createFile(dir.resolve("probe.log"));
        Path work = Files.createFile(dir.resolve("work.log"));
        int broker = UpProcess.freePort();
        List<String> options = List.of(
                "--broker-port",
                Integer.toString(broker),
                "--logs",
                probes + "=access-seed",
                "--logs",
                work + "=access-nginx");
        try (UpProcess up = UpProcess.start(
                        Path.of(System.getProperty("java.home")), List.of(), dir.resolve("data"), options);
                KafkaConsumer<byte[], byte[]> slow = consumer(up, "127.0.0.1:" + broker)) {
            new LatencyRace(up, probes, slow).run(work, count, flood);
        }
        Scratch.delete(dir);
        System.exit(0); // a writer that failed must not keep it
    }

    private static KafkaConsumer<byte[], byte[]> consumer(UpProcess up, String bootstrap)
            throws IOException, InterruptedException {
        up.awaitReady();
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(Topics.SLOW_FETCHES).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position);
        return consumer;
    }

    private void run(Path work, int count, int flood) throws Exception {
        double capacity = capacity(work, flood);
        System.out.printf(Locale.ROOT, "capacity: %,.0f lines/s%n%n", capacity);
        System.out.println("| share of it | /metrics p50 | p99 | topic p50 | p99 |");
        System.out.println("|---|---|---|---|---|");
        List<String> json = new ArrayList<>();
        for (int share : SHARES) {
            try (SteadyWriter writer = new SteadyWriter(work, Math.round(capacity * share / 100))) {
                LockSupport.parkNanos(3_000_000_000L);
                json.add(measure(share, count, writer));
            }
            awaitDrained();
        }
        System.out.println("{\"race\":\"latency\",\"capacity\":" + Math.round(capacity) + ",\"shares\":["
                + String.join(",", json) + "]}");
    }

    /** Lines per second of a flood, from a third of it to its end: the first third warms up. */
    private double capacity(Path work, int flood) throws IOException, InterruptedException {
        byte[] line = SteadyWriter.line();
        byte[] lines = new byte[line.length * 10_000];
        for (int at = 0; at < lines.length; at += line.length) {
            System.arraycopy(line, 0, lines, at, line.length);
        }
        for (int written = 0; written < flood; written += 10_000) {
            Files.write(work, lines, StandardOpenOption.APPEND);
        }
        double first = awaitCounted("access-nginx", flood / 3.0);
        long begin = System.nanoTime();
        double last = awaitCounted("access-nginx", flood);
        return (last - first) / ((System.nanoTime() - begin) / 1e9);
    }

    private double awaitCounted(String source, double least) throws IOException, InterruptedException {
        double counted = up.metric(COUNTED, source);
        while (counted < least) {
            LockSupport.parkNanos(LOOK_NANOS);
            counted = up.metric(COUNTED, source);
        }
        return counted;
    }

    private void awaitDrained() throws IOException, InterruptedException {
        for (double seen = -1, now = 0; now != seen; now = up.metric(COUNTED, "access-nginx")) {
            seen = now;
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private String measure(int share, int count, SteadyWriter writer) throws IOException, InterruptedException {
        double[] metrics = new double[count];
        double[] topic = new double[count];
        for (int i = 0; i < count; i++) {
            sent++;
            long begin = System.nanoTime();
            Files.writeString(probes, probe(), StandardOpenOption.APPEND);
            double onTopic = -1;
            double onMetrics = -1;
            while (onTopic < 0 || onMetrics < 0) {
                if (onTopic < 0 && isTold("/probe/" + sent)) {
                    onTopic = (System.nanoTime() - begin) / 1e6;
                }
                if (onMetrics < 0 && up.metric(COUNTED, "access-seed") >= sent) {
                    onMetrics = (System.nanoTime() - begin) / 1e6;
                }
            }
            metrics[i] = onMetrics;
            topic[i] = onTopic;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        System.err.println(writer.written() + " lines were written beside");
        return tell(share, metrics, topic);
    }

    /** A slow miss, so that it is counted and told. */
    private String probe() {
        return "10.0.0.1 - [23/Nov/2026:08:00:00] \"GET /probe/" + sent + "\" 200 MISS 900ms\n";
    }

    /** Whether the record of a request came; its path stands in it as text. */
    private boolean isTold(String request) {
        boolean told = false;
        for (var fetched : slow.poll(Duration.ofMillis(5))) {
            told |= new String(fetched.value(), StandardCharsets.ISO_8859_1).contains(request);
        }
        return told;
    }

    private static String tell(int share, double[] metrics, double[] topic) {
        Arrays.sort(metrics);
        Arrays.sort(topic);
        double[] figures = {at(metrics, 50), at(metrics, 99), at(topic, 50), at(topic, 99)};
        System.out.printf(
                Locale.ROOT,
                "| %d %% | %.0f ms | %.0f ms | %.0f ms | %.0f ms |%n",
                share,
                figures[0],
                figures[1],
                figures[2],
                figures[3]);
        return String.format(
                Locale.ROOT,
                "{\"share\":%d,\"metrics_p50_ms\":%.0f,\"metrics_p99_ms\":%.0f,\"topic_p50_ms\":%.0f,\"topic_p99_ms\":%.0f}",
                share,
                figures[0],
                figures[1],
                figures[2],
                figures[3]);
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
