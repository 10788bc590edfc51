package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final long SECOND = 1_000_000;

    @Test
    void theSameAreFoundAsBySortingAllOfThem() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Transfer> others = new ArrayList<>();
            for (int i = random.nextInt(60); i > 0; i--) {
                others.add(transfer(random));
            }
            Transfer transfer = transfer(random);
            Nearest nearest = new Nearest(transfer);
            others.forEach(nearest::offer);

            assertThat(nearest.speeds()).as("seed %d", seed).isEqualTo(sorted(others, transfer));
        }
    }

    @Test
    void aHistoryFindsThemWithoutLookingAtAllOfThem() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            int seconds = 1 + random.nextInt(300);
            List<Transfer> others = new ArrayList<>();
            NodeHistory history = new NodeHistory("node");
            for (int i = random.nextInt(60); i > 0; i--) {
                others.add(transfer(random, seconds));
            }
            others.sort(Comparator.comparingLong(Transfer::end)); // as a history passes over them
            others.forEach(history::add);
            Transfer transfer = transfer(random, seconds);

            assertThat(history.neighbours(transfer, 0, 1_000 * SECOND))
                    .as("seed %d", seed)
                    .isEqualTo(sorted(others, transfer));
        }
    }

    /** The plain way. */
    private static List<Double> sorted(List<Transfer> others, Transfer transfer) {
        return others.stream()
                .filter(other -> other.bytes() >= NodeHistory.LARGE_BYTES)
                .filter(other -> other.end() != transfer.end() || other.start() != transfer.start())
                .sorted(Comparator.comparingLong(other -> Math.abs(other.end() - transfer.end())))
                .limit(NodeHistory.FEWEST)
                .map(Transfer::speed)
                .toList();
    }

    private static Transfer transfer(Random random) {
        return transfer(random, 20);
    }

    private static Transfer transfer(Random random, int seconds) {
        long end = (100 + random.nextInt(seconds)) * SECOND;
        return new Transfer("", "node", end - (1 + random.nextInt(3)) * SECOND, -1, end, random.nextInt(4) * 700_000L);
    }
}
