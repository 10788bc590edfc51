package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet has many series in which nothing happens, and each that only grows older is seldom written. */
final class QuietSeriesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String LINE = NOON.getEpochSecond()
            + ".000     12 10.0.0.1 TCP_HIT/200 4711 GET http://mirror/v2/ - HIER_NONE/- text/plain\n";
    private static final String HEADS = "barograph-totals-changelog";

    @TempDir
    private Path dir;

    @Test
    void itsClockIsWrittenOnceAMinute() {
        try (Wire wire = new Wire(dir, NOON)) {
            wire.lines("squid", "access-squid", LINE, NOON.toEpochMilli(), NOON.toEpochMilli());
            passMinutes(wire, 15);
            assertThat(wire.values(HEADS)).isNotEmpty();

            passMinutes(wire, 20);

            assertThat(wire.values(HEADS)).hasSizeBetween(19, 21);
        }
    }

    private static void passMinutes(Wire wire, int minutes) {
        for (int seconds = 0; seconds < minutes * 60; seconds += 5) {
            wire.pass(Duration.ofSeconds(5));
        }
    }
}
