package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookups kept up to date against those added up anew, over lives of a series that no person would think of. */
class RollingLookupsTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", ""));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreeWithTheSumOfAllSlices(long seed) {
        Random random = new Random(seed);
        SeriesCopy copy = new SeriesCopy(KEY);
        long clock = 1_000_000 * Window.SLICE_MILLIS;
        for (int round = 0; round < 3_000; round++) {
            clock += random.nextInt(4) == 0 ? random.nextInt(200) * Window.SLICE_MILLIS : 0;
            copy.apply(change(random, clock));
            long wall = random.nextInt(3) == 0 ? random.nextInt(900_000) : 0;

            SeriesGlance glance = copy.glance(wall);

            assertThat(glance).as("seed %d, round %d", seed, round).isEqualTo(SeriesGlance.of(copy.view(wall)));
        }
    }

    @Test
    void aWindowWithoutLookupsIsNotTold() {
        SeriesCopy copy = new SeriesCopy(KEY);
        Map<Long, Tally> slices = new HashMap<>();
        slices.put(0L, steps(2, 5)); // uncacheable
        copy.apply(new SeriesChange(KEY, Tally.NONE, 0, slices, 0, 0));

        assertThat(copy.glance(0).windows()).isEqualTo(new EnumMap<>(Window.class));
    }

    private static SeriesChange change(Random random, long clock) {
        Map<Long, Tally> slices = new HashMap<>();
        int changed = random.nextInt(6);
        for (int i = 0; i < changed; i++) {
            long slice = clock - random.nextInt(400) * Window.SLICE_MILLIS;
            slices.put(slice, random.nextInt(5) == 0 ? null : steps(random.nextInt(3), 1 + random.nextInt(9)));
        }
        return new SeriesChange(KEY, Tally.NONE, 0, slices, clock, 0);
    }

    private static Tally steps(int cache, long count) {
        return Tally.of(new int[] {StepCells.STEPS.cell(1, cache)}, new long[] {count});
    }
}
