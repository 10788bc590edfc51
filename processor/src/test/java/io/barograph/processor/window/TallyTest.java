package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int SIZE = 300;

    @Test
    void addingIsAssociativeAndCommutativeAndKnowsNothing() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Tally a = some(random);
            Tally b = some(random);
            Tally c = some(random);

            Tally left = a.plus(b).plus(c);
            Tally right = a.plus(b.plus(c));

            assertThat(left).as("seed %d", seed).isEqualTo(right);
            assertThat(a.plus(b)).as("seed %d", seed).isEqualTo(b.plus(a));
            assertThat(a.plus(Tally.NONE)).isEqualTo(a);
        }
    }

    @Test
    void aSumTakenTwiceIsEmptyTheSecondTime() {
        Tally.Sum sum = new Tally.Sum(SIZE);
        sum.add(7, 3);
        sum.add(Tally.of(new int[] {7, 299}, new long[] {1, 2}));

        Tally taken = sum.take();

        assertThat(taken).isEqualTo(Tally.of(new int[] {7, 299}, new long[] {4, 2}));
        assertThat(sum.take()).isEqualTo(Tally.NONE);
    }

    private static Tally some(Random random) {
        Tally.Sum sum = new Tally.Sum(SIZE);
        int cells = random.nextInt(SIZE);
        for (int i = 0; i < cells; i++) {
            sum.add(random.nextInt(SIZE), 1 + random.nextInt(1000));
        }
        return sum.take();
    }
}
