package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random lives of log files, thousands of steps. The model is a number: every line that was written carries one, and
 * all arrive once. {@code -Dbarograph.lives=N} and {@code -Dbarograph.steps=N} make it more, or shorter ones.
 */
final class ModelTest {
    private static final int LIVES = Integer.getInteger("barograph.lives", 100);
    private static final int STEPS = Integer.getInteger("barograph.steps", 120);

    @TempDir
    Path directory;

    @Test
    void everyLineArrivesOnce() {
        for (long seed = 1; seed <= LIVES; seed++) {
            Life life = new Life(seed, directory.resolve("life" + seed));
            for (int i = 0; i < STEPS; i++) {
                life.step();
            }
            life.end();

            assertThat(wrong(life))
                    .as("lost (negative) or doubled, seed %d: %s", seed, life.story)
                    .isEmpty();
        }
    }

    private static List<Integer> wrong(Life life) {
        int[] times = new int[life.lines()];
        for (String line : life.rig.lines()) {
            times[Integer.parseInt(line.replaceAll("\\D", ""))]++;
        }
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            if (times[i] != 1) {
                wrong.add(times[i] == 0 ? -i : i);
            }
        }
        return wrong;
    }
}
