package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.barograph.schemas.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times that cannot be: those who tell them are counted and set aside, and nobody else's windows close. */
final class HostileTimesTest {
    /** The shelf shows windows that reach up to the real now. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final long NOW =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toEpochMilli();

    private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();
    private static final long YEAR_2098 = Instant.parse("2098-01-01T00:00:00Z").toEpochMilli();

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", java.util.Locale.ENGLISH);

    @TempDir
    private Path dir;

    @Test
    void linesOfTheYear9999AreDeadLettersAndCloseNoWindow() {
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOW))) {
            wire.lines("edge", "access-seed", line(NOW), NOW, NOW);
            wire.lines("evil", "access-seed", line(YEAR_9999) + line(-5_000), NOW, NOW);
            wire.lines("evil", "access-seed", line(YEAR_2098 + 3 * 366 * 86_400_000L), NOW, NOW);
            wire.lines("edge", "access-seed", line(NOW - 60_000) + line(NOW + 1_000), NOW, NOW);

            List<DeadLetter> letters = wire.deadLetters();
            assertThat(letters).hasSize(3).allMatch(letter -> letter.getStream().equals("evil"));
            assertThat(letters).allMatch(letter -> letter.getReason().equals("bad_time"));
            assertThat(wire.sum(Signal.INTAKE, IntakeCells.REJECTED)).isEqualTo(3);
            assertThat(wire.sum(Signal.INTAKE, IntakeCells.DEAD)).isEqualTo(3);
            assertAllInTheWindow(wire, 3);
        }
    }

    @Test
    void chunksReadInTheYear9999OrBeforeTimeBeganAreDeadLetters() {
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOW))) {
            wire.lines("edge", "access-seed", line(NOW), NOW, NOW);
            for (long observed : List.of(YEAR_9999, Long.MAX_VALUE, -1L, Long.MIN_VALUE)) {
                wire.lines("evil", "access-seed", line(NOW + 1), observed, NOW);
            }
            wire.lines("edge", "access-seed", line(NOW - 60_000) + line(NOW + 2), NOW, NOW);

            assertThat(wire.deadLetters())
                    .hasSize(4)
                    .allMatch(letter -> letter.getReason().equals("bad_time"));
            assertThat(IntakeCells.REJECTED.get(
                            wire.series(Signal.INTAKE).stream()
                                    .filter(view -> view.key().label("source").equals("default"))
                                    .findFirst()
                                    .orElseThrow()
                                    .total(),
                            IntakeCells.reason("bad_time"),
                            0))
                    .isEqualTo(4);
            assertAllInTheWindow(wire, 3);
        }
    }

    @Test
    void aShipperWhoseClockIsAheadMovesNobodysTime() {
        long tomorrow = NOW + Duration.ofDays(1).toMillis();
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOW))) {
            wire.lines("edge", "access-seed", line(NOW), NOW, NOW);
            wire.lines("ahead", "access-seed", line(tomorrow), tomorrow, NOW);
            wire.lines("edge", "access-seed", line(NOW - 60_000) + line(NOW + 1_000), NOW, NOW);

            assertThat(wire.deadLetters()).isEmpty();
            assertThat(wire.sum(Signal.FETCHES, FetchCells.REQUESTS)).isEqualTo(4);
            SeriesView fetches = wire.series(Signal.FETCHES).get(0);
            assertThat(fetches.late()).as("the one of tomorrow").isEqualTo(1);
            assertThat(FetchCells.REQUESTS.sum(lately(fetches))).isEqualTo(3);
        }
    }

    @Test
    void aBuildOfTheFutureIsCountedAndMovesNoWatch() {
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOW))) {
            wire.lines("a", "buildkit-rawjson", build(NOW), NOW, NOW);
            wire.lines("evil", "buildkit-rawjson", build(YEAR_2098), NOW, NOW);
            wire.lines("b", "buildkit-rawjson", build(NOW + 1_000), NOW, NOW);
            wire.pass(Duration.ofMinutes(2));

            assertThat(wire.sum(Signal.STEPS, StepCells.STEPS))
                    .as("two of each build")
                    .isEqualTo(6);
            assertThat(wire.shelves().watches()).isNotEmpty().allMatch(watch -> watch.late() == 0);
            assertThat(wire.series(Signal.STEPS)).allSatisfy(view -> {
                assertThat(view.windowEnd()).isBetween(NOW, NOW + 300_000);
                assertThat(StepCells.STEPS.sum(lately(view))).isEqualTo(4);
            });
        }
    }

    @Test
    void aBuildOfTheYear9999IsADeadLetter() {
        try (Wire wire = new Wire(dir, Instant.ofEpochMilli(NOW))) {
            wire.lines("evil", "buildkit-rawjson", build(YEAR_9999), NOW, NOW);
            wire.pass(Duration.ofMinutes(2));

            assertThat(wire.deadLetters())
                    .hasSize(2)
                    .allMatch(letter -> letter.getReason().equals("bad_time"));
            assertThat(wire.series(Signal.STEPS)).isEmpty();
        }
    }

    /** All that honest lines said is in the series and in its window. */
    private static void assertAllInTheWindow(Wire wire, int requests) {
        SeriesView fetches = wire.series(Signal.FETCHES).get(0);
        assertThat(FetchCells.REQUESTS.sum(fetches.total())).isEqualTo(requests);
        assertThat(fetches.late()).isZero();
        assertThat(FetchCells.REQUESTS.sum(lately(fetches))).isEqualTo(requests);
    }

    private static Tally lately(SeriesView view) {
        return Objects.requireNonNull(view.windows().get(Window.FIVE_MINUTES));
    }

    private static String line(long at) {
        String time = CLOCK.format(Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC));
        return "10.0.0.1 - [" + time + "] \"GET /a\" 200 HIT 15ms\n";
    }

    private static String build(long at) {
        String started = Instant.ofEpochMilli(at).toString();
        String completed = Instant.ofEpochMilli(at + 500).toString();
        return vertex("sha256:a" + at, "[internal] load build definition from Dockerfile", started, completed)
                + vertex("sha256:b" + at, "[1/2] RUN make", started, completed);
    }

    private static String vertex(String digest, String name, String started, String completed) {
        return "{\"vertexes\":[{\"digest\":\"" + digest + "\",\"name\":\"" + name + "\",\"started\":\"" + started
                + "\",\"completed\":\"" + completed + "\"}]}\n";
    }
}
