package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Storm;
import io.barograph.schemas.StormEvent;
import io.barograph.schemas.Topics;
import io.barograph.schemas.WindowTally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet under fire: for {@code -Dchaos.minutes}, processes are killed and frozen, brokers stop, leaders move, members
 * leave and come back, disks are lost. In the end every sum is the generator's, and the storms are those of a run in
 * which nothing happened.
 */
@Tag("chaos")
@Timeout(3600)
final class ChaosTest {
    private static final double MINUTES = Double.parseDouble(System.getProperty("chaos.minutes", "1"));
    private static final long SEED = Long.getLong("chaos.seed", 20261124);
    private static final String WAITING = "waiting";
    /** What sources are called, with their number behind it. */
    static final String MIRROR = "mirror-";

    private static final int LINES_PER_WRITE = 75;
    private static final int MILLIS_BETWEEN_WRITES = 50;
    /** A machine with much other work is behind by as long as the traffic lasted, and more. */
    private static final Duration PATIENCE = Duration.ofSeconds((long) (240 + MINUTES * 180));

    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(2);

    @TempDir
    Path dir;

    private final List<ChaosTraffic> traffic = new ArrayList<>();
    private final Map<ChaosFault, Integer> faults = new EnumMap<>(ChaosFault.class);
    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2);

    @Test
    void whateverHappensEveryLineIsCountedOnceAndTheStormsAreTheSame() throws Exception {
        Instant start = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        long lines = (long) (MINUTES * 60_000 / MILLIS_BETWEEN_WRITES * LINES_PER_WRITE);
        ChaosReport report;
        try (ChaosFleet fleet = ChaosFleet.start(dir)) {
            for (int i = 0; i < ChaosFleet.EACH; i++) {
                traffic.add(new ChaosTraffic(fleet.logs(i).resolve("access.log"), SEED + i, lines, i == 1, start));
            }
            ChaosWatch watch = new ChaosWatch(fleet::processors);
            List<Future<?>> atWork = List.of(
                    hands.scheduleWithFixedDelay(watch::look, 0, 250, TimeUnit.MILLISECONDS),
                    hands.scheduleAtFixedRate(this::write, 0, MILLIS_BETWEEN_WRITES, TimeUnit.MILLISECONDS));
            fire(fleet, watch);
            report = settle(fleet, watch);
            assertThat(atWork).as("hands that failed").noneMatch(Future::isDone);
        } finally {
            hands.shutdownNow();
        }
        System.out.println(report.table(expected()));
        report.assertNothingWrong(expected());
        assertThat(report.storms())
                .as("storms beside a run in which nothing happened")
                .isEqualTo(undisturbed());
        assertThat(ChaosFault.missingFrom(faults.keySet())).isEmpty();
    }

    private void write() {
        traffic.forEach(one -> one.write(LINES_PER_WRITE));
    }

    /** One fault after the other, in an order from the seed, until the traffic ends and each has happened. */
    private void fire(ChaosFleet fleet, ChaosWatch watch) throws Exception {
        Random random = new Random(SEED);
        List<ChaosFault> round = new ArrayList<>();
        while (!traffic.get(0).isDone() || faults.size() < ChaosFault.values().length) {
            if (round.isEmpty()) {
                round.addAll(List.of(ChaosFault.values()));
                Collections.shuffle(round, random);
            }
            ChaosFault fault = round.remove(0);
            System.out.println(Instant.now() + " " + fault);
            fault.inject(fleet, random.nextInt(60), ChaosTest::pause);
            faults.merge(fault, 1, Integer::sum);
            traffic.forEach(ChaosTraffic::rotate);
            pause(BETWEEN_FAULTS);
        }
        watch.look();
    }

    /** Waits until everything is counted, and puts together what was seen. */
    private ChaosReport settle(ChaosFleet fleet, ChaosWatch watch) throws Exception {
        fleet.processor(0)
                .await(
                        "everything is counted",
                        PATIENCE,
                        () -> watch.sum(ChaosReport.LINES, "") >= expected().lines()
                                && traffic.stream().allMatch(ChaosTraffic::isDone));
        String bootstrap = fleet.brokers().bootstrap();
        List<String> slow = slow(bootstrap);
        return new ChaosReport(
                faults,
                watch,
                sentTwice(bootstrap),
                twiceClosed(bootstrap),
                slow.stream().filter(told -> told.endsWith(WAITING)).count(),
                moreThanOnce(slow),
                storms(Topic.at(bootstrap, Topics.STORMS)));
    }

    /** Slow fetches as they were told: once when they came, and once when their cause was known. */
    private static List<String> slow(String bootstrap) throws Exception {
        List<String> told = new ArrayList<>();
        Codec<SlowFetch> codec = Codec.of(SlowFetch.class);
        for (byte[] record : Topic.at(bootstrap, Topics.SLOW_FETCHES)) {
            SlowFetch slow = codec.decode(record);
            String what = slow.getCause().equals(WAITING) ? WAITING : "explained";
            told.add(slow.getStream() + " at " + slow.getOffset() + " " + what);
        }
        return told;
    }

    private static List<String> moreThanOnce(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(name -> !seen.add(name)).toList();
    }

    private AccessLines.Expected expected() {
        return traffic.stream()
                .map(ChaosTraffic::expected)
                .reduce(AccessLines.Expected::plus)
                .orElseThrow();
    }

    /** Chunks in the topic that begin before the end of what the same stream held before them. */
    private static long sentTwice(String bootstrap) throws Exception {
        long twice = 0;
        Map<String, Long> ends = new HashMap<>();
        Codec<LogChunk> codec = Codec.of(LogChunk.class);
        for (byte[] record : Topic.at(bootstrap, Topics.LOGS)) {
            LogChunk chunk = codec.decode(record);
            String stream = chunk.getStream() + "/" + chunk.getGeneration();
            long end = ends.getOrDefault(stream, 0L);
            twice += chunk.getOffset() < end ? 1 : 0;
            ends.put(stream, Math.max(end, chunk.getOffset() + chunk.getLength()));
        }
        return twice;
    }

    /** Closed windows that are in their topic more than once. */
    private static List<String> twiceClosed(String bootstrap) throws Exception {
        List<String> names = new ArrayList<>();
        Codec<WindowTally> codec = Codec.of(WindowTally.class);
        for (byte[] record : Topic.at(bootstrap, Topics.WINDOWS)) {
            WindowTally tally = codec.decode(record);
            names.add(tally.getSignal() + tally.getLabels() + tally.getWindow() + "@" + tally.getStart());
        }
        return moreThanOnce(names);
    }

    /**
     * Openings and ends of storms of a mirror, each as one line. Roll-ups over all mirrors are left out: they are
     * judged by what came within the grace, and here a mirror whose shipper was killed is late by more, beside the
     * other.
     */
    private static Set<String> storms(List<byte[]> records) throws Exception {
        Set<String> storms = new TreeSet<>();
        Codec<Storm> codec = Codec.of(Storm.class);
        for (byte[] record : records) {
            Storm storm = codec.decode(record);
            if (storm.getEvent() != StormEvent.update && storm.getStormId().contains(MIRROR)) {
                storms.add(storm.getStormId() + " " + storm.getEvent() + " at " + Instant.ofEpochMilli(storm.getAt()));
            }
        }
        return storms;
    }

    /** The storms of the same lines in the same order, read in one go by processes that nothing happens to. */
    private Set<String> undisturbed() throws Exception {
        Set<String> storms = new TreeSet<>();
        List<BarographProcess> runs = new ArrayList<>();
        try {
            for (int i = 0; i < ChaosFleet.EACH; i++) {
                Path whole = dir.resolve("whole-" + i + ".log");
                traffic.get(i).copyTo(whole);
                String[] args = {"--once", "--json", "--logs", whole + "=access", "--label", "source=" + MIRROR + i};
                runs.add(BarographProcess.up(calm(i), args));
            }
            for (int i = 0; i < ChaosFleet.EACH; i++) {
                assertThat(runs.get(i).awaitEnd(PATIENCE)).as(runs.get(i).err()).isZero();
                storms.addAll(storms(Topic.records(calm(i), Topics.STORMS)));
            }
        } finally {
            runs.forEach(BarographProcess::close);
        }
        return storms;
    }

    private Path calm(int i) {
        return dir.resolve("calm-" + i);
    }

    private static void pause(Duration time) throws InterruptedException {
        if (new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts this latch down");
        }
    }
}
