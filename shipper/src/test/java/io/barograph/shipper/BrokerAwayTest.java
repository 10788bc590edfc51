package io.barograph.shipper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.Stop;
import io.barograph.shipper.read.Spool;
import io.barograph.shipper.read.StandardInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerAwayTest {
    @TempDir
    Path directory;

    private ShipperConfig config(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(more);
        settings.put("bootstrap.servers", "127.0.0.1:1");
        settings.put("state.dir", directory.resolve("state").toString());
        return ShipperConfig.from(settings);
    }

    @Test
    void aPipeIsPassedOnAndKeptForTheNextRun() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardInput input = new StandardInput(new ByteArrayInputStream("one\ntwo\n".getBytes(UTF_8)), out);

        try (Shipper shipper = Shipper.start(config(Map.of("stdin", "true")), input)) {
            shipper.awaitPipeClosed();
            assertThat(shipper.awaitDone(Duration.ofMillis(50))).isFalse();
            shipper.close(Duration.ZERO);
        }

        assertThat(out.toString(UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(Spool.leftIn(directory.resolve("state/pipe-0/spool")))
                .singleElement()
                .satisfies(spool -> assertThat(spool.path()).hasContent("one\ntwo\n"));
    }

    @Test
    void twoPipesAtOnceDoNotMeet() throws Exception {
        ShipperConfig config = config(Map.of("stdin", "true"));
        StandardInput one = new StandardInput(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
        StandardInput two = new StandardInput(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());

        try (Shipper first = Shipper.start(config, one);
                Shipper second = Shipper.start(config, two)) {
            first.close(Duration.ZERO);
            second.close(Duration.ZERO);
        }

        assertThat(directory.resolve("state/pipe-1/lock")).exists();
    }

    @Test
    void twoShippersOnOneStateDirectoryAreRefused() throws IOException {
        Path log = Files.writeString(directory.resolve("a.log"), "one\n");
        ShipperConfig config = config(Map.of("logs", log.toString()));

        try (Shipper first = Shipper.start(config)) {
            assertThatThrownBy(() -> Shipper.start(config))
                    .isInstanceOf(Stop.class)
                    .hasMessageContaining("in use by another shipper");
            first.close(Duration.ZERO);
        }
    }

    @Test
    void aStopTakesNoLongerThanItsPatience() throws Exception {
        Path log = Files.writeString(directory.resolve("a.log"), "one\n");
        Shipper shipper = Shipper.start(config(Map.of("logs", log.toString(), "once", "true")));
        long start = System.nanoTime();

        shipper.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(shipper.awaitDone(Duration.ofSeconds(1))).isFalse();
        assertThat(shipper.status().done()).isFalse();
    }
}
