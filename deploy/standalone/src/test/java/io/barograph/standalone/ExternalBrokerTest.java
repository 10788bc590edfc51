package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.schemas.Codec;
import io.barograph.schemas.SlowFetch;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shipper and processor as processes of their own on a broker that is not theirs, with a kill on the way. */
@Tag("broker")
@Timeout(600)
final class ExternalBrokerTest {
    private static final long SEED = 20261124;
    private static final int LINES = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path dir;

    @Test
    void theTotalsAreExactAlthoughTheProcessorIsKilled() throws Exception {
        Path log = dir.resolve("access.log");
        AccessLines.Expected expected = AccessLines.write(log, SEED, LINES, AccessLines.Form.NGINX, 1);
        try (TestBroker broker = TestBroker.start(dir.resolve("data"))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
            try (BarographProcess first = process(broker)) {
                first.awaitReady(PATIENCE);
                ship(broker, log);
                first.await("some is counted", PATIENCE, () -> all(first) > 0);
                first.kill();
            }

            try (BarographProcess second = process(broker)) {
                second.awaitReady(PATIENCE);
                second.await("all is counted", PATIENCE, () -> all(second) == expected.requests());

                assertThat(requests(second, "hit", "stale", "revalidated")).isEqualTo((double) expected.hits());
                assertThat(requests(second, "miss", "expired")).isEqualTo((double) expected.misses());
                assertThat(second.metric("barograph_dead_letter_records_total", ""))
                        .isEqualTo((double) expected.damaged());
                assertThat(toldAtOnce(Topic.at(broker.bootstrap(), "barograph.slow-fetches")))
                        .isEqualTo(expected.slow());
            }
        }
    }

    @Test
    void aLostStateDirectoryIsRebuiltFromTheChangelogsToTheSameTotals() throws Exception {
        Path log = dir.resolve("access.log");
        AccessLines.Expected expected = AccessLines.write(log, SEED + 1, LINES / 10, AccessLines.Form.NGINX, 1);
        try (TestBroker broker = TestBroker.start(dir.resolve("data"))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
            try (BarographProcess first = process(broker)) {
                first.awaitReady(PATIENCE);
                ship(broker, log);
                first.await("all is counted", PATIENCE, () -> all(first) == expected.requests());
                first.stop();
            }

            try (BarographProcess second = process(broker, "a-new-disk")) {
                second.awaitReady(PATIENCE);

                // at once: the lines are not read again, which would have been seen as duplicates
                assertThat(all(second)).isEqualTo((double) expected.requests());
                assertThat(requests(second, "hit", "stale", "revalidated")).isEqualTo((double) expected.hits());
                // those that waited for their cause when the state was lost wait on, and get it
                second.await(
                        "every slow fetch has its cause",
                        PATIENCE,
                        () -> second.metric("barograph_slow_fetches_total", "") == expected.slow());
                assertThat(second.metric("barograph_duplicate_records_total", ""))
                        .isZero();
            }
        }
    }

    private BarographProcess process(TestBroker broker) throws Exception {
        return process(broker, "state");
    }

    private BarographProcess process(TestBroker broker, String state) throws Exception {
        return BarographProcess.process(
                Ports.free().broker(),
                "--bootstrap-servers",
                broker.bootstrap(),
                "--set",
                "state.dir=" + dir.resolve(state),
                "--set",
                "kafka.session.timeout.ms=10000");
    }

    private void ship(TestBroker broker, Path log) throws Exception {
        try (BarographProcess ship = BarographProcess.start(
                "ship",
                log + "=access",
                "--once",
                "--bootstrap-servers",
                broker.bootstrap(),
                "--state",
                dir.resolve("ship").toString())) {
            assertThat(ship.awaitEnd(PATIENCE)).as(ship.err()).isEqualTo(ExitCode.OK);
        }
    }

    private static double all(BarographProcess process) {
        return process.metric("barograph_fetches_total", "");
    }

    private static double requests(BarographProcess process, String... outcomes) {
        double sum = 0;
        for (String outcome : outcomes) {
            sum += process.metric("barograph_fetches_total", "cache=\"" + outcome + "\"");
        }
        return sum;
    }

    /** Slow fetches as they are told at once; each is told again when its cause is known. */
    private static long toldAtOnce(List<byte[]> records) throws Exception {
        Codec<SlowFetch> codec = Codec.of(SlowFetch.class);
        long waiting = 0;
        for (byte[] record : records) {
            waiting += codec.decode(record).getCause().equals("waiting") ? 1 : 0;
        }
        return waiting;
    }
}
