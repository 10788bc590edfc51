package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Input;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade: two processors with names in the group and copies of each other's state are stopped and started one after
 * the other while lines come in. Whoever scrapes both of them sees every series all the time.
 */
@Tag("broker")
@Timeout(600)
final class RollingRestartTest {
    private static final long SEED = 20261125;
    private static final int MIRRORS = 6;
    private static final long LINES_PER_MIRROR = 1_000_000;
    private static final int LINES_PER_WRITE = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** A look that misses a series that is just moving; scrapes come every ten seconds or more. */
    private static final Duration A_LOOK_OR_TWO = Duration.ofSeconds(2);

    @TempDir
    Path dir;

    private final List<Integer> ports =
            List.of(Ports.free().broker(), Ports.free().broker());
    private final List<BarographProcess> processors = new CopyOnWriteArrayList<>();
    private final List<ChaosTraffic> traffic = new ArrayList<>();
    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2);

    @Test
    void twoProcessorsRestartedOneAfterTheOtherLeaveNoSeriesMissing() throws Exception {
        ChaosWatch watch = new ChaosWatch(() -> processors);
        try (TestBroker broker = TestBroker.start(dir.resolve("data"))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
            processors.add(start(broker, 0));
            processors.add(start(broker, 1));
            processors.forEach(processor -> processor.awaitReady(PATIENCE));
            try (Shipper shipper = ship(broker)) {
                List<Future<?>> atWork = List.of(
                        hands.scheduleAtFixedRate(this::write, 0, 100, TimeUnit.MILLISECONDS),
                        hands.scheduleWithFixedDelay(watch::look, 0, 100, TimeUnit.MILLISECONDS));
                awaitCounted(watch, MIRRORS * 200L);

                restart(broker, 0);
                restart(broker, 1);

                long written = expected();
                awaitCounted(watch, written);
                assertThat(atWork).as("hands that failed").noneMatch(Future::isDone);
                assertThat(shipper.status().done()).isFalse();
            }
        } finally {
            hands.shutdownNow();
            processors.forEach(BarographProcess::close);
        }
        System.out.println("longest absence of a series: " + watch.longestAbsence() + ", looks " + watch.looks());
        assertThat(watch.decreases()).isEmpty();
        assertThat(watch.longestAbsence()).as(watch.mostAbsent()).isLessThan(A_LOOK_OR_TWO);
    }

    private void restart(TestBroker broker, int i) throws IOException {
        processors.get(i).stop();
        BarographProcess next = start(broker, i);
        processors.set(i, next);
        next.awaitReady(PATIENCE);
    }

    private void awaitCounted(ChaosWatch watch, long lines) {
        processors
                .get(0)
                .await(lines + " lines are counted", PATIENCE, () -> watch.sum("barograph_lines_total", "") >= lines);
    }

    private void write() {
        traffic.forEach(one -> one.write(LINES_PER_WRITE));
    }

    private long expected() {
        return traffic.stream().mapToLong(one -> one.expected().lines()).sum();
    }

    private BarographProcess start(TestBroker broker, int i) throws IOException {
        return BarographProcess.process(
                ports.get(i),
                "--bootstrap-servers",
                broker.bootstrap(),
                "--set",
                "state.dir=" + dir.resolve("state-" + i),
                "--set",
                "threads=1",
                "--set",
                "shards=4",
                "--set",
                "standbys=1",
                "--set",
                "kafka.group.instance.id=processor-" + i,
                "--set",
                "kafka.application.server=127.0.0.1:" + ports.get(i));
    }

    private Shipper ship(TestBroker broker) throws IOException {
        Instant start = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < MIRRORS; i++) {
            Path log = Files.createDirectories(dir.resolve("logs-" + i)).resolve("access.log");
            traffic.add(new ChaosTraffic(log, SEED + i, LINES_PER_MIRROR, false, start));
            inputs.add(new Input(log.toString(), "access", Map.of("source", "mirror-" + i)));
        }
        Map<String, String> given = new TreeMap<>();
        given.put("bootstrap.servers", broker.bootstrap());
        given.put("state.dir", dir.resolve("shipper").toString());
        given.put("logs", inputs.get(0).pattern());
        return Shipper.start(ShipperConfig.from(given).reading(inputs));
    }
}
