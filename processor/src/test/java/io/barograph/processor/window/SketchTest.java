package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchTest {
    private static final Block BLOCK = Block.first("sketch", 1, Sketch.CELLS);

    @Test
    void cellsAscendWithoutAGapFromOneMicrosecondToAnHour() {
        int last = 0;
        for (long micros = 1; micros <= 3_600_000_000L; micros += 1 + micros / 100) {
            int cell = Sketch.cellOf(micros);
            assertThat(cell).isBetween(last, last + 1);
            last = cell;
        }
        assertThat(Sketch.cellOf(Long.MAX_VALUE)).isEqualTo(Sketch.CELLS - 1);
        assertThat(Sketch.cellOf(-1)).isZero();
    }

    @Test
    void quantilesAreWithinTheStatedErrorOfTheExactOnes() {
        for (long seed = 1; seed <= 40; seed++) {
            long[] micros = someDurations(new Random(seed));
            Tally.Sum sum = new Tally.Sum(Sketch.CELLS);
            for (long value : micros) {
                sum.add(Sketch.cellOf(value), 1);
            }

            Tally tally = sum.take();

            Arrays.sort(micros);
            for (double q : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
                long exact = micros[(int) Math.max(0, Math.ceil(q * micros.length) - 1)];
                assertThat((double) Sketch.quantile(BLOCK, tally, q))
                        .as("seed %d, quantile %s", seed, q)
                        .isCloseTo((double) exact, within(exact * Sketch.RELATIVE_ERROR));
            }
        }
    }

    @Test
    void nothingMeasuredHasNoQuantile() {
        assertThat(Sketch.quantile(BLOCK, Tally.NONE, 0.5)).isEqualTo(-1);
    }

    /** Spread evenly over the powers of two from 1 µs to 1 h, so that every part of the sketch is used. */
    private static long[] someDurations(Random random) {
        long[] micros = new long[1 + random.nextInt(3000)];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = (long) Math.exp(random.nextDouble() * Math.log(3.6e9));
        }
        return micros;
    }
}
