package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shipper and processor at a steady rate for {@code -Dsoak.minutes}, with a rotation every half minute: what they take
 * of the machine in the last third of the time is what they took in the second, and every line is counted.
 */
@Tag("soak")
@Timeout(7200)
final class SoakTest {
    private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "30"));
    private static final long SEED = Long.getLong("soak.seed", 20261126);
    private static final int LINES_PER_WRITE = 50;
    private static final int MILLIS_BETWEEN_WRITES = 250;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A heap breathes: the mean of many looks moves by a few per cent without any leak. */
    private static final double GROWTH_ALLOWED = 1.10;

    private static final double FILES_ALLOWED = 5;

    @TempDir
    Path dir;

    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2);

    @Test
    void memoryAndOpenFilesStayFlatAndEveryLineIsCounted() throws Exception {
        long lines = Math.round(MINUTES * 60_000 / MILLIS_BETWEEN_WRITES) * LINES_PER_WRITE;
        Path log = Files.createDirectories(dir.resolve("logs")).resolve("access.log");
        ChaosTraffic traffic = new ChaosTraffic(log, SEED, lines, true, Instant.now());
        try (TestBroker broker = TestBroker.start(dir.resolve("broker"))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
            try (BarographProcess processor = process(broker);
                    BarographProcess shipper = ship(broker, log)) {
                processor.awaitReady(PATIENCE);
                List<Footprint> footprints =
                        List.of(new Footprint("processor", processor), new Footprint("shipper", shipper));

                soak(traffic, footprints, processor);

                processor.await(
                        "every line is counted",
                        PATIENCE,
                        () -> processor.metric("barograph_lines_total", "")
                                == traffic.expected().lines());
                footprints.forEach(SoakTest::assertFlat);
            }
        } finally {
            hands.shutdownNow();
        }
    }

    private void soak(ChaosTraffic traffic, List<Footprint> footprints, BarographProcess processor) {
        List<Future<?>> atWork = new ArrayList<>();
        atWork.add(hands.scheduleAtFixedRate(
                () -> traffic.write(LINES_PER_WRITE), 0, MILLIS_BETWEEN_WRITES, TimeUnit.MILLISECONDS));
        atWork.add(hands.scheduleAtFixedRate(traffic::rotate, 30, 30, TimeUnit.SECONDS));
        long everyMillis = (long) Math.max(1000, MINUTES * 60_000 / 360);
        atWork.add(hands.scheduleAtFixedRate(
                () -> {
                    processor.ifAnswers("/metrics", page -> {}); // as Prometheus does
                    footprints.forEach(Footprint::look);
                },
                everyMillis,
                everyMillis,
                TimeUnit.MILLISECONDS));
        processor.await("everything is written", Duration.ofMinutes((long) MINUTES + 5), traffic::isDone);
        assertThat(atWork).as("hands that failed").noneMatch(Future::isDone);
        hands.shutdownNow();
    }

    private static void assertFlat(Footprint footprint) {
        System.out.println(footprint.row());
        assertThat(footprint.memory(2)).as(footprint.row()).isLessThan(footprint.memory(1) * GROWTH_ALLOWED);
        assertThat(footprint.files(2)).as(footprint.row()).isLessThan(footprint.files(1) + FILES_ALLOWED);
    }

    private BarographProcess process(TestBroker broker) throws Exception {
        return BarographProcess.process(
                Ports.free().broker(),
                "--bootstrap-servers",
                broker.bootstrap(),
                "--set",
                "state.dir=" + dir.resolve("state"));
    }

    private BarographProcess ship(TestBroker broker, Path log) throws Exception {
        return BarographProcess.start(
                "ship",
                log + "=access",
                "--label",
                "source=mirror",
                "--bootstrap-servers",
                broker.bootstrap(),
                "--state",
                dir.resolve("shipper").toString());
    }
}
