package io.barograph.standalone;

import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.ThreeBrokers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Three brokers, two processors that share the work with a standby each, and two shippers: one fleet, all real. */
final class ChaosFleet implements AutoCloseable {
    /** Processors, and shippers. */
    static final int EACH = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path dir;
    private final ThreeBrokers brokers;
    private final List<Integer> ports = new ArrayList<>();
    private final List<BarographProcess> processors = new ArrayList<>();
    private final List<BarographProcess> shippers = new ArrayList<>();

    private ChaosFleet(Path dir, ThreeBrokers brokers) {
        this.dir = dir;
        this.brokers = brokers;
    }

    /** Starts everything; the shippers follow {@code logs-0} and {@code logs-1} below {@code dir}. */
    static ChaosFleet start(Path dir) throws Exception {
        ChaosFleet fleet = new ChaosFleet(dir, ThreeBrokers.start(dir.resolve("kafka")));
        for (int i = 0; i < EACH; i++) {
            Files.createDirectories(fleet.logs(i));
            fleet.ports.add(Ports.free().broker());
            fleet.processors.add(fleet.newProcessor(i));
            fleet.shippers.add(fleet.newShipper(i));
        }
        for (BarographProcess processor : fleet.processors) {
            processor.awaitReady(PATIENCE);
        }
        return fleet;
    }

    private BarographProcess newProcessor(int i) throws IOException {
        return BarographProcess.process(
                ports.get(i),
                "--bootstrap-servers",
                brokers.bootstrap(),
                "--set",
                "state.dir=" + dir.resolve("state-" + i),
                "--set",
                "threads=1",
                "--set",
                "shards=4",
                "--set",
                "standbys=1",
                "--set",
                "kafka.application.server=127.0.0.1:" + ports.get(i),
                "--set",
                "kafka.consumer.group.instance.id=processor-" + i,
                "--set",
                "kafka.consumer.session.timeout.ms=6000",
                "--set",
                "kafka.consumer.max.poll.interval.ms=30000",
                "--set",
                "kafka.consumer.heartbeat.interval.ms=1500");
    }

    private BarographProcess newShipper(int i) throws IOException {
        return BarographProcess.start(
                "ship",
                logs(i) + "/access.log*=access",
                "--label",
                "source=" + ChaosTest.MIRROR + i,
                "--host",
                "runner-" + i,
                "--state",
                dir.resolve("shipper-" + i).toString(),
                "--bootstrap-servers",
                brokers.bootstrap());
    }

    /** Where mirror {@code i} writes its log. */
    Path logs(int i) {
        return dir.resolve("logs-" + i);
    }

    ThreeBrokers brokers() {
        return brokers;
    }

    /** Those that run, or have just been killed. */
    List<BarographProcess> processors() {
        synchronized (processors) {
            return List.copyOf(processors);
        }
    }

    BarographProcess processor(int i) {
        return processors().get(i);
    }

    BarographProcess shipper(int i) {
        return shippers.get(i);
    }

    /** Puts a new process in the place of processor {@code i}, which has ended. */
    void restartProcessor(int i) throws IOException {
        BarographProcess started = newProcessor(i);
        synchronized (processors) {
            processors.set(i, started);
        }
    }

    /** The state directory of processor {@code i} is gone, as with a new disk; stores in memory leave none. */
    void loseState(int i) throws IOException {
        if (!Files.exists(dir.resolve("state-" + i))) {
            return;
        }
        try (Stream<Path> all = Files.walk(dir.resolve("state-" + i))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Puts a new process in the place of shipper {@code i}, which has ended. */
    void restartShipper(int i) throws IOException {
        shippers.set(i, newShipper(i));
    }

    @Override
    public void close() throws IOException {
        for (BarographProcess shipper : shippers) {
            shipper.close();
        }
        for (BarographProcess processor : processors()) {
            processor.close();
        }
        brokers.close();
    }
}
