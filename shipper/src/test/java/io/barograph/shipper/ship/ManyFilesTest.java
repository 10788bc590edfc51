package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand files: how often the file system is asked about them, which is what they cost. As processor time of
 * whole processes it is measured in the benchmarks.
 */
final class ManyFilesTest {
    private static final int FILES = 10_000;

    @TempDir
    Path directory;

    @Test
    void idleOnesAreLookedAtTwiceInTenSeconds() {
        Rig rig = new Rig(directory, "*.log").watched();
        write(rig);
        rig.settle();
        assertThat(rig.streams()).isEqualTo(FILES);

        tenSeconds(rig); // the system may still tell that they were written
        long before = rig.looks.taken();
        tenSeconds(rig);
        long looks = rig.looks.taken() - before;

        rig.kill();
        assertThat(looks).as("looks in ten seconds").isBetween(FILES * 1L, FILES * 2L + 100);
        assertThat(rig.arrived).hasSize(FILES);
    }

    @Test
    void aStartLooksAtEachInTheCheckpointAFewTimes() {
        Rig rig = new Rig(directory, "*.log");
        write(rig);
        rig.settle().stop();

        rig.look();
        long looks = rig.looks.taken();

        rig.kill();
        assertThat(looks).as("looks until every file was looked at").isBetween(FILES * 1L, FILES * 4L);
        assertThat(rig.arrived).hasSize(FILES);
    }

    private static void tenSeconds(Rig rig) {
        for (int i = 0; i < 100; i++) {
            rig.pass(100).pump().step();
        }
    }

    private static void write(Rig rig) {
        for (int i = 0; i < FILES; i++) {
            rig.write(i + ".log", i + "\n");
        }
    }
}
