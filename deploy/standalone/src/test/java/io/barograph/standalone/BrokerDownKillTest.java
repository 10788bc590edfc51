package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
 * A shipper killed with {@code kill -9} twenty times at random points, each third time while the broker is down, under
 * a log that is written and renamed all the time: no line is lost, and what was sent twice is told by its offsets.
 */
@Tag("chaos")
@Timeout(900)
final class BrokerDownKillTest {
    private static final long SEED = Long.getLong("chaos.seed", 20261128);
    private static final int KILLS = 20;
    private static final int LINES_PER_WRITE = 20;
    private static final int MILLIS_BETWEEN_WRITES = 20;
    private static final int LONGEST_LIFE_MILLIS = 2500;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    private final Random random = new Random(SEED);
    private final ScheduledExecutorService hand = Executors.newSingleThreadScheduledExecutor();

    @Test
    void twentyKillsAtRandomPointsLoseNothingAndWhatIsDoubledIsRecognised() throws Exception {
        Path log = Files.createDirectories(dir.resolve("logs")).resolve("access.log");
        ChaosTraffic traffic = new ChaosTraffic(log, SEED, Long.MAX_VALUE / 100, false, Instant.now());
        Ports ports = Ports.free();
        try (DataDirectory data = DataDirectory.open(dir.resolve("data"))) {
            EmbeddedKafka broker = EmbeddedKafka.start(data, ports);
            try {
                TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
                Future<?> writing = hand.scheduleAtFixedRate(
                        () -> traffic.write(LINES_PER_WRITE), 0, MILLIS_BETWEEN_WRITES, TimeUnit.MILLISECONDS);
                for (int kill = 0; kill < KILLS; kill++) {
                    if (kill % 3 == 2) {
                        broker.close();
                        killed(broker.bootstrap());
                        broker = EmbeddedKafka.start(data, ports);
                    } else {
                        killed(broker.bootstrap());
                    }
                    traffic.rotate();
                }
                assertThat(writing.isDone()).as("the hand that writes failed").isFalse();
                hand.shutdown();
                assertThat(hand.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
                toTheEnd(broker.bootstrap());

                assertThat(arrived(broker.bootstrap())).isEqualTo(written(traffic));
            } finally {
                hand.shutdownNow();
                broker.close();
            }
        }
    }

    /** One life of a shipper, which ends anywhere between its first instructions and the middle of its work. */
    private void killed(String bootstrap) throws Exception {
        try (BarographProcess shipper = ship(bootstrap)) {
            pause(random.nextInt(LONGEST_LIFE_MILLIS));
            shipper.kill();
        }
    }

    private void toTheEnd(String bootstrap) throws Exception {
        try (BarographProcess shipper = ship(bootstrap, "--once")) {
            assertThat(shipper.awaitEnd(PATIENCE)).as(shipper.err()).isEqualTo(ExitCode.OK);
        }
    }

    private BarographProcess ship(String bootstrap, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of(
                "ship",
                dir.resolve("logs") + "/access.log*=access",
                "--state",
                dir.resolve("shipper").toString(),
                "--bootstrap-servers",
                bootstrap));
        args.addAll(List.of(more));
        return BarographProcess.start(args.toArray(String[]::new));
    }

    /** Every line that arrived, in order of the alphabet, without the bytes that a stream had brought before. */
    private static List<String> arrived(String bootstrap) throws Exception {
        Codec<LogChunk> codec = Codec.of(LogChunk.class);
        Map<String, ByteArrayOutputStream> streams = new LinkedHashMap<>();
        for (byte[] record : Topic.at(bootstrap, Topics.LOGS)) {
            LogChunk chunk = codec.decode(record);
            ByteArrayOutputStream stream = streams.computeIfAbsent(
                    chunk.getStream() + "/" + chunk.getGeneration(), name -> new ByteArrayOutputStream());
            ByteBuffer lines = chunk.getLines();
            long seen = stream.size() - chunk.getOffset();
            assertThat(seen).as("a gap before " + chunk.getOffset()).isNotNegative();
            lines.position((int) Math.min(lines.limit(), lines.position() + seen));
            byte[] fresh = new byte[lines.remaining()];
            lines.get(fresh);
            stream.writeBytes(fresh);
        }
        return streams.values().stream()
                .flatMap(stream -> stream.toString(StandardCharsets.US_ASCII).lines())
                .sorted()
                .toList();
    }

    private List<String> written(ChaosTraffic traffic) throws Exception {
        Path whole = dir.resolve("whole.log");
        traffic.copyTo(whole);
        return Files.readString(whole, StandardCharsets.US_ASCII)
                .lines()
                .sorted()
                .toList();
    }

    private static void pause(int millis) throws InterruptedException {
        if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts this latch down");
        }
    }
}
