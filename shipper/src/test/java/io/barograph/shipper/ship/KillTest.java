package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
    @TempDir
    Path directory;

    /** A kill repeats at most what no checkpoint knew to be acknowledged, and that is recognised by its offsets. */
    @Test
    void aKillLosesNothingAndRepeatsOnlyWhatWasNotAcknowledged() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            Rig rig = new Rig(directory.resolve("seed" + seed), "*.log");
            int written = 0;
            long mayRepeat = 0;
            for (int turn = 0; turn < 30; turn++) {
                for (int i = random.nextInt(5); i > 0; i--) {
                    rig.append("a.log", "line " + written++ + "\n");
                }
                rig.acknowledges = random.nextBoolean();
                if (rig.acknowledges) {
                    rig.acknowledgeAll(); // in order, as a broker does
                }
                rig.glance();
                if (random.nextInt(3) == 0) {
                    rig.checkpoint();
                }
                if (random.nextInt(5) == 0) {
                    mayRepeat += rig.lines().size() - rig.linesInCheckpoint();
                    if (random.nextBoolean()) {
                        rig.kill();
                    } else {
                        rig.killBeforeArrival();
                    }
                }
            }
            rig.acknowledges = true;

            rig.settle();

            assertThat(rig.lines())
                    .as("seed " + seed)
                    .containsExactlyElementsOf(IntStream.range(0, written)
                            .mapToObj(i -> "line " + i)
                            .toList());
            assertThat(rig.trimmed).as("lines sent twice, seed " + seed).isBetween(0, (int) mayRepeat);
        }
    }

    @Test
    void aFileRewrittenAfterAKillIsToldFromOneThatWasNotAcknowledged() {
        Rig rig = new Rig(directory, "build.log");
        rig.acknowledges = false;
        rig.write("build.log", "#1 all builds begin alike\n#2 the first\n");
        rig.settle().kill();
        rig.write("build.log", "#1 all builds begin alike\n#2 the second, which is longer\n");

        rig.acknowledges = true;
        rig.settle();

        assertThat(rig.lines())
                .containsExactly(
                        "#1 all builds begin alike",
                        "#2 the first",
                        "#1 all builds begin alike",
                        "#2 the second, which is longer");
    }
}
