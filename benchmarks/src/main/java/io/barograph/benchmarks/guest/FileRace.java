package io.barograph.benchmarks.guest;

import io.barograph.benchmarks.Scratch;
import io.barograph.shipper.cli.ShipperMain;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Race 2, from file to broker: MB per second and processor seconds per GB of the shipper, beside programs that send the
 * same file. {@code FileRace [MB] [ROUNDS] [access|plain|rawjson]}; whole processes are measured, their start included,
 * all with lz4 and an acknowledgement for everything; figures are medians, and only the ratios mean anything elsewhere.
 * Both Java programs have the cache that the JDK can give them; {@code -Drace.java} adds options to both, and
 * {@code -Drace.shipper} to the shipper.
 */
public final class FileRace {
    private static final String BARE = "bare producer, 128 KiB records";
    private static final String OURS = "shipper";
    private static final String OPEN = "shipper, redaction off";
    private static final String KCAT = "kcat, a record per line";
    private static final String RSYSLOG = "rsyslog with omkafka";
    private static final String ACCESS = "access";
    private static final Path LOGS = Path.of(System.getProperty("race.logs", "processor/src/test/resources/buildkit"));
    private static final int TRAINING_BYTES = 20_000_000;
    private static final long SEED = 20261124;

    private final Path dir;
    private final Path file;
    private final long lines;
    private final Broker broker;
    private final Jdk shipper;
    private final Jdk bare;
    private int run;

    private FileRace(Path dir, Path file, long lines, Broker broker) throws IOException {
        this.dir = dir;
        this.file = file;
        this.lines = lines;
        this.broker = broker;
        Path home = Path.of(System.getProperty("java.home"));
        this.shipper = Jdk.shipper(home, dir);
        this.bare = Jdk.bare(home, dir);
    }

    /** Runs all contenders in turn, round by round, and prints a table and one JSON line. */
    public static void main(String[] args) throws Exception {
        long bytes = (args.length > 0 ? Long.parseLong(args[0]) : 500) * 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path dir = Files.createTempDirectory("barograph-race");
        Path file = dir.resolve("race.log");
        String kind = args.length > 2 ? args[2] : ACCESS;
        long lines = kind.equals(ACCESS) ? write(file, bytes) : again(file, bytes, kind + ".log");
        Map<String, List<Measured>> laps = new LinkedHashMap<>();
        List<String> topics = new ArrayList<>(List.of("bare"));
        for (int round = 0; round < rounds; round++) {
            topics.add("kcat" + round);
            topics.add("rsyslog" + round);
        }
        try (Broker broker = Broker.start(dir.resolve("kafka"), topics)) {
            FileRace race = new FileRace(dir, file, lines, broker);
            race.train();
            for (int round = 0; round < rounds; round++) {
                race.round(laps, round);
            }
        } finally {
            Scratch.delete(dir);
        }
        print(laps, bytes, rounds);
    }

    /** The recorded logs of this name, again and again. */
    private static long again(Path file, long bytes, String name) throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        try (Stream<Path> all = Files.walk(LOGS)) {
            for (Path log : all.filter(path -> path.endsWith(name)).sorted().toList()) {
                once.writeBytes(Files.readAllBytes(log));
            }
        }
        long lines = 0;
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (; written < bytes; written += once.size()) {
                once.writeTo(out);
                lines += once.toString(StandardCharsets.UTF_8).lines().count();
            }
        }
        return lines;
    }

    private static long write(Path file, long bytes) throws IOException {
        Random random = new Random(SEED);
        long written = 0;
        long lines = 0;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (written < bytes) {
                String line = "10.1." + random.nextInt(256) + '.' + random.nextInt(256)
                        + " - - [23/Nov/2026:19:00:00 +0000] \"GET /v2/library/alpine/blobs/sha256:"
                        + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong())
                        + " HTTP/1.1\" 200 " + random.nextInt(1_000_000) + " \"-\" \"docker/24.0.7\" HIT 0.012\n";
                out.write(line);
                written += line.length();
                lines++;
            }
        }
        return lines;
    }

    private void round(Map<String, List<Measured>> laps, int round) throws IOException, InterruptedException {
        note(laps, BARE, Measured.whole(produce(bare.options(), file), dir));
        note(laps, OURS, Measured.whole(ship(shipper.options(), file), dir));
        List<String> open = ship(shipper.options(), file);
        open.add("--no-redact");
        note(laps, OPEN, Measured.whole(open, dir));
        if (Measured.isInstalled("kcat")) {
            note(laps, KCAT, Measured.whole(kcat("kcat" + round), dir));
        }
        if (Measured.isInstalled("rsyslogd")) {
            String topic = "rsyslog" + round;
            note(laps, RSYSLOG, Measured.until(rsyslog(topic), () -> broker.records(topic) >= lines));
        }
    }

    private static void note(Map<String, List<Measured>> laps, String name, Measured lap) {
        System.err.printf(Locale.ROOT, "%s: %.2f s, %.2f s of processor%n", name, lap.seconds(), lap.cpuSeconds());
        laps.computeIfAbsent(name, key -> new ArrayList<>()).add(lap);
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : Arrays.asList(options.split(" ", -1));
    }

    private List<String> produce(List<String> options, Path log) {
        return bare.command(and(options, "race.java"), BareProducer.class, broker.bootstrap(), "bare", log.toString());
    }

    private List<String> ship(List<String> options, Path log) {
        return shipper.command(
                and(and(options, "race.java"), "race.shipper"),
                ShipperMain.class,
                "--once",
                "--bootstrap-servers",
                broker.bootstrap(),
                "--state",
                dir.resolve("state" + run++).toString(),
                log.toString());
    }

    private static List<String> and(List<String> options, String property) {
        return Stream.concat(options.stream(), words(System.getProperty(property, "")).stream())
                .toList();
    }

    /** Writes the caches. */
    private void train() throws IOException, InterruptedException {
        Path few = dir.resolve("training.log");
        write(few, TRAINING_BYTES);
        Measured.whole(produce(bare.training(), few), dir);
        Measured.whole(ship(shipper.training(), few), dir);
    }

    private List<String> kcat(String topic) {
        return List.of(
                "kcat",
                "-P",
                "-b",
                broker.bootstrap(),
                "-t",
                topic,
                "-z",
                "lz4",
                "-X",
                "acks=all",
                "-X",
                "queue.buffering.max.messages=1000000",
                "-l",
                file.toString());
    }

    private List<String> rsyslog(String topic) throws IOException {
        Path work = Files.createDirectories(dir.resolve(topic));
        Path conf =
                Files.writeString(work.resolve("rsyslog.conf"), """
                    global(workDirectory="%1$s")
                    module(load="imfile")
                    module(load="omkafka")
                    template(name="raw" type="string" string="%%msg%%\\n")
                    input(type="imfile" File="%2$s" Tag="race" Severity="info")
                    action(type="omkafka" broker=["%3$s"] topic="%4$s" template="raw"
                           confParam=["compression.codec=lz4", "acks=all", "queue.buffering.max.messages=1000000"])
                    """.formatted(work, file, broker.bootstrap(), topic));
        return List.of(
                "rsyslogd",
                "-n",
                "-f",
                conf.toString(),
                "-i",
                work.resolve("pid").toString());
    }

    private static void print(Map<String, List<Measured>> laps, long bytes, int rounds) {
        System.out.printf(Locale.ROOT, "%,d MB, %d rounds, medians%n%n", bytes / 1_000_000, rounds);
        System.out.printf(Locale.ROOT, "%-32s %8s %10s %10s%n", "", "MB/s", "cpu s/GB", "x shipper");
        double ours = median(laps.getOrDefault(OURS, List.of()), Measured::cpuSeconds);
        StringBuilder json = new StringBuilder("{\"bytes\":" + bytes);
        for (String name : List.of(BARE, OURS, OPEN, KCAT, RSYSLOG)) {
            List<Measured> all = laps.get(name);
            if (all == null) {
                System.out.printf("%-32s not installed here%n", name);
                continue;
            }
            double rate = bytes / 1e6 / median(all, Measured::seconds);
            double cpu = median(all, Measured::cpuSeconds);
            double perGigabyte = cpu / (bytes / 1e9);
            System.out.printf(Locale.ROOT, "%-32s %8.0f %10.2f %10.2f%n", name, rate, perGigabyte, cpu / ours);
            json.append(String.format(
                    Locale.ROOT,
                    ",\"%s\":{\"mb_per_second\":%.1f,\"cpu_seconds_per_gb\":%.3f}",
                    name,
                    rate,
                    perGigabyte));
        }
        System.out.println();
        System.out.println(json.append('}'));
    }

    private static double median(List<Measured> laps, ToDoubleFunction<Measured> figure) {
        double[] sorted = laps.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
