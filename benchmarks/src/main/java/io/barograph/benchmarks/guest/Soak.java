package io.barograph.benchmarks.guest;

import io.barograph.benchmarks.Scratch;
import io.barograph.schemas.Topics;
import io.barograph.shipper.cli.ShipperMain;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A soak: {@code Soak [MINUTES] [LINES_PER_SECOND]}. One shipper follows ten logs that are written at a steady rate and
 * rotated all the time, each rotated file deleted after a while. At the end every line has arrived once, and neither
 * memory nor open files have grown since the second fifth; otherwise the exit code is 1.
 */
public final class Soak {
    private static final int FILES = 10;
    private static final int TICKS_PER_SECOND = 10;
    private static final int ROTATE_EVERY_TICKS = 200;
    private static final int KEPT_ROTATIONS = 3;
    private static final double MOST_GROWTH = 1.15;
    private static final int MOST_MORE_HANDLES = 20;

    private final Path logs;
    private final List<double[]> samples = new ArrayList<>();
    private long lines;

    private Soak(Path logs) {
        this.logs = logs;
    }

    /** Runs it and prints a sample for every minute, and the verdict. */
    public static void main(String[] args) throws Exception {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 30;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
        Path dir = Files.createTempDirectory("barograph-soak");
        boolean flat;
        try (Broker broker = Broker.start(dir.resolve("kafka"), List.of())) {
            flat = new Soak(Files.createDirectories(dir.resolve("logs"))).run(broker, dir, minutes, rate);
        } finally {
            Scratch.delete(dir);
        }
        System.exit(flat ? 0 : 1);
    }

    private boolean run(Broker broker, Path dir, double minutes, int rate) throws IOException, InterruptedException {
        Process shipper = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Xss256k",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ShipperMain.class.getName(),
                        logs + "/*.log*",
                        "--bootstrap-servers",
                        broker.bootstrap(),
                        "--state",
                        dir.resolve("state").toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
        long ticks = (long) (minutes * 60 * TICKS_PER_SECOND);
        for (long tick = 0; tick < ticks; tick++) {
            write(tick, rate / TICKS_PER_SECOND);
            LockSupport.parkNanos(1_000_000_000L / TICKS_PER_SECOND);
            if (tick % (ticks / 20 + 1) == 0) {
                sample(shipper, tick);
            }
        }
        LockSupport.parkNanos(5_000_000_000L);
        sample(shipper, ticks);
        shipper.destroy();
        shipper.waitFor();
        return verdict(Delivered.from(broker.bootstrap(), Topics.LOGS));
    }

    private void write(long tick, int count) throws IOException {
        Path log = logs.resolve(tick % FILES + ".log");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("line ")
                    .append(lines++)
                    .append(" of the soak, ")
                    .append("x".repeat(100))
                    .append('\n');
        }
        Files.write(
                log,
                text.toString().getBytes(StandardCharsets.US_ASCII),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        if (tick % ROTATE_EVERY_TICKS == 0) {
            rotate(log);
        }
    }

    private static void rotate(Path log) throws IOException {
        for (int i = KEPT_ROTATIONS; i > 0; i--) {
            Path from = i == 1 ? log : Path.of(log + "." + (i - 1));
            if (Files.exists(from)) {
                Files.move(from, Path.of(log + "." + i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void sample(Process shipper, long tick) throws IOException {
        double resident = Files.readAllLines(Path.of("/proc/" + shipper.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
        String[] handles = new File("/proc/" + shipper.pid() + "/fd").list();
        int open = handles == null ? 0 : handles.length;
        samples.add(new double[] {resident, open});
        System.out.printf(
                Locale.ROOT,
                "%6.0f s %8.1f MB %5d handles %8.1f s of processor%n",
                tick / (double) TICKS_PER_SECOND,
                resident,
                open,
                Measured.cpu(shipper));
    }

    private boolean verdict(Delivered delivered) {
        int fifth = Math.max(1, samples.size() / 5);
        double[] early = most(samples.subList(fifth, 2 * fifth + 1));
        double[] late = most(samples.subList(samples.size() - fifth, samples.size()));
        boolean flat = late[0] <= early[0] * MOST_GROWTH && late[1] <= early[1] + MOST_MORE_HANDLES;
        boolean whole = delivered.lines() == lines && delivered.doubled() == 0;
        System.out.printf(
                Locale.ROOT,
                "%,d lines written, %,d arrived once, %d twice; memory %.1f to %.1f MB, handles %.0f to %.0f: %s%n",
                lines,
                delivered.lines(),
                delivered.doubled(),
                early[0],
                late[0],
                early[1],
                late[1],
                flat && whole ? "flat and whole" : "NOT as it should be");
        return flat && whole;
    }

    private static double[] most(List<double[]> some) {
        return new double[] {
            some.stream().mapToDouble(sample -> sample[0]).max().orElse(0),
            some.stream().mapToDouble(sample -> sample[1]).max().orElse(0)
        };
    }
}
