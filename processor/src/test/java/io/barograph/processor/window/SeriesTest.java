package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.FETCHES, List.of("edge", "hub", "default"));
    private static final long NOON = 1_700_000_000_000L / 3_600_000 * 3_600_000;
    private static final int CELL = FetchCells.REQUESTS.from();

    /** What an oracle remembers: every event that was not late, by its time. */
    private final TreeMap<Long, Long> kept = new TreeMap<>();

    private final Map<Long, byte[]> disk = new HashMap<>();
    private long counted;
    private long newest = Long.MIN_VALUE;

    @Test
    void sumsAndClosedWindowsEqualThoseOfTheSingleEvents() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            kept.clear();
            disk.clear();
            counted = 0;
            newest = Long.MIN_VALUE;
            Series series = new Series(KEY);
            Closed closed = new Closed();
            long at = NOON;
            for (int i = 0; i < 1500; i++) {
                at += (long) (-Math.log(1 - random.nextDouble()) * (random.nextInt(200) == 0 ? 1_000_000 : 8_000));
                happens(series, at - (long) (Math.pow(random.nextDouble(), 4) * 200_000));
                if (random.nextInt(5) == 0) {
                    series.close(series.clock(), closed);
                }
                if (random.nextInt(20) == 0) {
                    series = restored(series);
                }
                if (i % 50 == 0) {
                    checkRolling(series, seed);
                }
            }

            series.close(at + 7_200_000, closed);

            assertThat(closed.windows).as("seed %d", seed).isEqualTo(tumbling());
            assertThat(kept.keySet()).as("seed %d", seed).containsAll(closed.slices);
            assertThat(closed.slices).as("only stragglers are not told").hasSizeGreaterThan(kept.size() / 2);
            assertThat(series.view(at).total().get(CELL)).isEqualTo(1500);
            assertThat(series.view(at).late()).isEqualTo(1500 - counted);
            assertThat(1500 - counted)
                    .as("some are late, or the test tests nothing")
                    .isBetween(1L, 300L);
        }
    }

    @Test
    void aQuietStreamClosesItsWindowsWhenToldTheTime() {
        Series series = new Series(KEY);
        Closed closed = new Closed();
        series.add(NOON, one());

        series.close(NOON + 60_000 + Window.GRACE_MILLIS - 1, closed);
        Map<String, Long> before = Map.copyOf(closed.windows);
        series.close(NOON + 60_000 + Window.GRACE_MILLIS, closed);
        series.close(NOON + 60_000 + Window.GRACE_MILLIS, closed);

        assertThat(before).isEmpty();
        assertThat(closed.windows).isEqualTo(Map.of("1m@" + NOON, 1L));
    }

    @Test
    void whatComesAfterTheGraceCountsInTheTotalOnly() {
        Series series = new Series(KEY);
        series.add(NOON + 130_000, one());

        long late = series.add(NOON, one());
        long inTime = series.add(NOON + 10_000, one());
        long unbelievable = series.add(Window.NO_SLICE, one());

        assertThat(List.of(late, inTime, unbelievable)).containsExactly(1L, 0L, 1L);
        assertThat(series.view(NOON + 130_000).total().get(CELL)).isEqualTo(4);
        assertThat(series.sum(Window.FIVE_MINUTES, NOON + 130_000).get(CELL)).isEqualTo(2);
    }

    @Test
    void anHourAndItsGraceIsAllThatIsKept() {
        Series series = new Series(KEY);
        Map<Long, byte[]> store = new HashMap<>();
        for (long slice = NOON; slice < NOON + 6 * 3_600_000; slice += 10_000) {
            series.add(slice, one());
            series.close(slice, new Closed());
        }

        save(series, store);

        assertThat(store).hasSizeBetween(120, 150);
        assertThat(series.sum(Window.ONE_HOUR, series.clock()).get(CELL)).isBetween(354L, 360L);
    }

    private void happens(Series series, long at) {
        long slice = Window.sliceOf(at);
        newest = Math.max(newest, slice);
        if (slice + 10_000 + 120_000 > Math.max(newest, series.clock())) {
            kept.merge(slice, 1L, Long::sum);
            counted++;
        }
        series.add(slice, one());
    }

    private void checkRolling(Series series, long seed) {
        long asOf = series.clock();
        long end = Window.sliceOf(asOf) + 10_000;
        for (Window window : List.of(Window.ONE_MINUTE, Window.FIVE_MINUTES, Window.TEN_MINUTES)) {
            long expected = kept.subMap(end - window.millis(), end).values().stream()
                    .mapToLong(n -> n)
                    .sum();
            assertThat(series.sum(window, asOf).get(CELL))
                    .as("seed %d, %s", seed, window)
                    .isEqualTo(expected);
        }
        long hour = kept.subMap(end - 3_600_000, end).values().stream()
                .mapToLong(n -> n)
                .sum();
        long hourFromNextMinute = kept.subMap(end - 3_540_000, end).values().stream()
                .mapToLong(n -> n)
                .sum();
        assertThat(series.sum(Window.ONE_HOUR, asOf).get(CELL))
                .as("seed %d, the hour starts at a full minute", seed)
                .isBetween(hourFromNextMinute, hour);
    }

    private Map<String, Long> tumbling() {
        Map<String, Long> windows = new HashMap<>();
        kept.forEach((slice, n) -> {
            for (Window window : Window.values()) {
                windows.merge(window.label() + "@" + slice / window.millis() * window.millis(), n, Long::sum);
            }
        });
        return windows;
    }

    private Series restored(Series series) {
        save(series, disk);
        Series again = Series.restore(KEY, series.head());
        disk.forEach(again::restoreSlice);
        return again;
    }

    private static void save(Series series, Map<Long, byte[]> store) {
        series.changedSlices((slice, tally) -> {
            if (tally == null) {
                store.remove(slice);
            } else {
                store.put(slice, Series.pack(tally));
            }
        });
    }

    private static Tally one() {
        return Tally.of(new int[] {CELL}, new long[] {1});
    }

    private static final class Closed implements RollingWindows.Closing {
        final Map<String, Long> windows = new HashMap<>();
        final Set<Long> slices = new HashSet<>();

        @Override
        public void window(Window window, long start, Tally tally) {
            assertThat(windows.put(window.label() + "@" + start, tally.get(CELL)))
                    .as("told twice")
                    .isNull();
        }

        @Override
        public void slice(long start, Tally tally) {
            assertThat(slices.add(start)).as("told once").isTrue();
        }
    }
}
