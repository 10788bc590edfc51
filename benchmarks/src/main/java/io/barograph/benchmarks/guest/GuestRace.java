package io.barograph.benchmarks.guest;

import io.barograph.benchmarks.Scratch;
import io.barograph.schemas.Topics;
import io.barograph.shipper.cli.ShipperMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Race 3, the guest: how long the shipper needs to its first acknowledgement and how much memory it takes at 2000 lines
 * a second, both beside a bare producer with the same options; how much memory in a flood, and how much of a core while
 * 1, 100 and 10,000 files are idle. {@code GuestRace JAVA_HOME…}; figures are medians of nine starts, and of one run
 * else.
 */
public final class GuestRace {
    private static final int STARTS = 9;
    private static final String BARE = "bare";
    private static final int STEADY_SECONDS = 15;
    private static final int IDLE_SECONDS = 20;
    private static final int FLOOD_BYTES = 200_000_000;
    private static final int[] FILES = {1, 100, 10_000};
    private static final String LINE = "10.1.2.3 - - [23/Nov/2026:19:00:00 +0000] \"GET /v2/alpine/blobs/sha256:"
            + "0123456789abcdef0123456789abcdef HTTP/1.1\" 200 4711 \"-\" \"docker/24.0.7\" HIT 0.012\n";

    private final Path dir;
    private final Broker broker;
    private final Jdk jdk;
    private final Jdk bare;
    private int run;

    private GuestRace(Path dir, Broker broker, Jdk jdk, Jdk bare) {
        this.dir = dir;
        this.broker = broker;
        this.jdk = jdk;
        this.bare = bare;
    }

    /** Measures each JDK in turn and prints a table and one JSON line for it. */
    public static void main(String[] args) throws Exception {
        List<String> homes = args.length > 0 ? Arrays.asList(args) : List.of(System.getProperty("java.home"));
        Path dir = Files.createTempDirectory("barograph-guest");
        try (Broker broker = Broker.start(dir.resolve("kafka"), List.of(BARE))) {
            for (String home : homes) {
                Path java = Path.of(home);
                Path own = Files.createTempDirectory(dir, "race");
                new GuestRace(own, broker, Jdk.shipper(java, own), Jdk.bare(java, own)).run();
            }
        } finally {
            Scratch.delete(dir);
        }
    }

    private void run() throws Exception {
        ready(ship(jdk.training(), file("training", LINE), "--once"));
        ready(produce(bare.training(), file("training", LINE)));
        double[] starts = new double[STARTS];
        double[] bareStarts = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            starts[i] = firstAcknowledgement(Topics.LOGS, log -> ship(jdk.options(), log));
            bareStarts[i] = firstAcknowledgement(BARE, log -> produce(bare.options(), log));
        }
        System.out.println(jdk.name());
        tell("start to first acknowledgement, ms", median(starts));
        tell("a bare producer's, ms", median(bareStarts));
        memory();
        for (int files : FILES) {
            tell("idle with " + files + " files, % of a core", idle(files));
        }
    }

    private static void tell(String what, double figure) {
        System.out.printf(Locale.ROOT, "  %-42s %10.2f%n", what, figure);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name + run++ + ".log"), text);
    }

    private Process ship(List<String> options, Path logs, String... more) throws IOException {
        List<String> command = jdk.command(options, ShipperMain.class, logs.toString());
        command.addAll(
                List.of("--bootstrap-servers", broker.bootstrap(), "--state", dir.resolve("state" + run++) + ""));
        command.addAll(List.of(more));
        return started(command);
    }

    private Process produce(List<String> options, Path file) throws IOException {
        return started(bare.command(options, BareProducer.class, broker.bootstrap(), BARE, file.toString()));
    }

    private Process started(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
    }

    private void ready(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException("the shipper failed: " + Files.readString(dir.resolve("said")));
        }
    }

    /** Starts a program on a file. */
    private interface Start {
        Process of(Path log) throws IOException;
    }

    private double firstAcknowledgement(String topic, Start start) throws IOException, InterruptedException {
        Path log = file("start", LINE);
        long before = broker.records(topic);
        long begin = System.nanoTime();
        Process process = start.of(log);
        awaitRecords(topic, before + 1);
        double millis = (System.nanoTime() - begin) / 1e6;
        end(process);
        return millis;
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void awaitRecords(String topic, long records) {
        while (broker.records(topic) < records) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void memory() throws IOException, InterruptedException {
        Path log = file("steady", LINE);
        Process process = ship(jdk.options(), log);
        double cpu = 0;
        byte[] lines = LINE.repeat(200).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int tenth = 0; tenth < STEADY_SECONDS * 10; tenth++) {
            Files.write(log, lines, StandardOpenOption.APPEND);
            LockSupport.parkNanos(100_000_000);
            cpu = tenth == STEADY_SECONDS * 5 ? Measured.cpu(process) : cpu;
        }
        tell("resident at 2000 lines/s, MB", status(process, "VmRSS:") / 1024.0);
        tell("at 2000 lines/s, % of a core", (Measured.cpu(process) - cpu) / (STEADY_SECONDS / 2.0) * 100);
        tell("a bare producer's, MB", bareResident());
        byte[] flood = LINE.repeat(10_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (long written = 0; written < FLOOD_BYTES; written += flood.length) {
            Files.write(log, flood, StandardOpenOption.APPEND);
        }
        awaitQuiet();
        tell("most resident in a flood, MB", status(process, "VmHWM:") / 1024.0);
        end(process);
    }

    /** Of a program that sends as many bytes in as many records and does nothing else. */
    private double bareResident() throws IOException, InterruptedException {
        Path few = file("few", LINE.repeat(200));
        List<String> command = bare.command(
                bare.options(), BareProducer.class, broker.bootstrap(), BARE, few.toString(), STEADY_SECONDS + "");
        Process process = started(command);
        LockSupport.parkNanos((STEADY_SECONDS - 1) * 1_000_000_000L);
        double resident = status(process, "VmRSS:") / 1024.0;
        ready(process);
        return resident;
    }

    private void awaitQuiet() {
        long seen = -1;
        for (long now = 0; now != seen; now = broker.records(Topics.LOGS)) {
            seen = now;
            LockSupport.parkNanos(3_000_000_000L);
        }
    }

    private double idle(int files) throws IOException, InterruptedException {
        Path logs = Files.createDirectories(dir.resolve("idle" + run++));
        for (int i = 0; i < files; i++) {
            Files.writeString(logs.resolve(i + ".log"), LINE);
        }
        long before = broker.records(Topics.LOGS);
        Process process = ship(jdk.options(), logs.resolve("*.log"));
        awaitRecords(Topics.LOGS, before + files);
        LockSupport.parkNanos(12_000_000_000L); // files that grew lately are looked at often
        double cpu = Measured.cpu(process);
        long begin = System.nanoTime();
        LockSupport.parkNanos(IDLE_SECONDS * 1_000_000_000L);
        double share = (Measured.cpu(process) - cpu) / ((System.nanoTime() - begin) / 1e9) * 100;
        end(process);
        return share;
    }

    private static long status(Process process, String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipper is gone", e);
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
