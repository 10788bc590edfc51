package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OversizeLineTest {
    @TempDir
    Path directory;

    private static final int LIMIT = 2048;

    @Test
    void aLineOverTheLimitIsCutAndCountedAndItsNeighboursAreWhole() {
        Rig rig = new Rig(directory, "*.log").limits(1024, LIMIT);
        rig.write("a.log", "before\n" + "x".repeat(10_000) + "\nafter\n");

        rig.settle();

        assertThat(rig.text()).isEqualTo("before\n" + "x".repeat(LIMIT) + "\nafter\n");
        assertThat(rig.progress("a.log").read().oversizeLines()).isEqualTo(1);
        assertThat(rig.progress("a.log").bytesAbandoned()).isEqualTo(10_001 - LIMIT);
        assertThat(rig.arrived.stream().mapToLong(chunk -> chunk.length()).sum())
                .isEqualTo(10_014);
    }

    @Test
    void itMayComeInTenWrites() {
        Rig rig = new Rig(directory, "*.log").limits(1024, LIMIT);
        rig.append("a.log", "before\n");
        for (int i = 0; i < 10; i++) {
            rig.append("a.log", "y".repeat(1000));
            rig.glance();
        }

        rig.append("a.log", "\nafter\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo("before\n" + "y".repeat(LIMIT) + "\nafter\n");
        assertThat(rig.progress("a.log").read().lines()).isEqualTo(3);
    }

    @Test
    void aLineLongerThanAChunkButWithinTheLimitIsWhole() {
        Rig rig = new Rig(directory, "*.log").limits(1024, LIMIT);
        String line = "z".repeat(LIMIT) + "\n";
        rig.write("a.log", line + "short\n" + line);

        rig.settle();

        assertThat(rig.text()).isEqualTo(line + "short\n" + line);
        assertThat(rig.progress("a.log").read().oversizeLines()).isZero();
    }

    @Test
    void anUnfinishedOneIsCutAtTheEndOfAReadOnce() {
        Rig rig = new Rig(directory, "*.log").limits(1024, LIMIT).once();
        rig.write("a.log", "before\n" + "x".repeat(5000));

        rig.settle();

        assertThat(rig.text()).isEqualTo("before\n" + "x".repeat(LIMIT) + "\n");
        assertThat(rig.pump().isDone()).isTrue();
    }
}
