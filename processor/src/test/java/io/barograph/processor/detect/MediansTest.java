package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MediansTest {
    private static final long SECOND = 1_000_000;

    @Test
    void theMiddleOneIsThatOfTheSorted() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            double[] values = new double[1 + random.nextInt(400)];
            int different = 1 + random.nextInt(500);
            Medians.Middle middle = new Medians.Middle();
            for (int i = 0; i < values.length; i++) {
                values[i] = seed % 5 == 0 ? i : random.nextInt(different);
                middle.add(values[i]);
            }

            assertThat(middle.of(1)).as("seed %d", seed).isEqualTo(sorted(Arrays.stream(values), 1));
        }
    }

    @Test
    void fewerThanAskedForHaveNoMiddle() {
        Medians.Middle middle = new Medians.Middle();
        middle.add(1);

        assertThat(middle.of(2)).isNaN();
        assertThat(new Medians.Middle().of(0)).isNaN();
    }

    @Test
    void theSameAreFoundAsBySortingAndWiderOnesOnlyWhereTheOthersAreTooFew() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<Transfer> wide = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                wide.add(transfer(random));
            }
            List<Transfer> narrow = wide.subList(0, wide.size() / 3);

            assertThat(Medians.of(narrow::forEach).or(wide::forEach))
                    .as("seed %d", seed)
                    .isEqualTo(plain(narrow, wide));
        }
    }

    /** The plain way: both as wholes, then those that are known first. */
    private static Medians plain(List<Transfer> narrow, List<Transfer> wide) {
        Medians near = plain(narrow);
        Medians far = plain(wide);
        return new Medians(
                Double.isNaN(near.connecting()) ? far.connecting() : near.connecting(),
                Double.isNaN(near.small()) ? far.small() : near.small(),
                Double.isNaN(near.speed()) ? far.speed() : near.speed());
    }

    private static Medians plain(List<Transfer> transfers) {
        double wait = sorted(
                transfers.stream()
                        .filter(one -> one.bytes() <= NodeHistory.SMALL_BYTES)
                        .mapToDouble(Transfer::moving),
                NodeHistory.FEWEST);
        return new Medians(
                sorted(
                        transfers.stream().filter(Transfer::tellsConnect).mapToDouble(Transfer::connecting),
                        NodeHistory.FEWEST),
                wait,
                sorted(
                        transfers.stream()
                                .filter(one -> one.bytes() >= NodeHistory.LARGE_BYTES && one.moving() >= 10_000)
                                .mapToDouble(one -> one.speedAfter(wait)),
                        NodeHistory.FEWEST));
    }

    private static double sorted(DoubleStream values, int fewest) {
        double[] sorted = values.sorted().toArray();
        return sorted.length < fewest ? Double.NaN : sorted[sorted.length / 2];
    }

    private static Transfer transfer(Random random) {
        long end = 100 * SECOND + random.nextInt(20) * SECOND;
        long start = end - random.nextInt(3) * SECOND / 2 - random.nextInt(20_000);
        long connected = random.nextInt(3) == 0 ? start : -1;
        return new Transfer("", "node", start, connected, end, random.nextInt(4) * 600_000L);
    }
}
