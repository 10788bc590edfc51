package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand files. What they cost while idle on a real clock is in the benchmarks; here it is bounded generously.
 */
final class ManyFilesTest {
    private static final int FILES = 10_000;

    @TempDir
    Path directory;

    @Test
    void idleOnesCostLittleAndARestartIsQuick() {
        Rig rig = new Rig(directory, "*.log");
        for (int i = 0; i < FILES; i++) {
            rig.write(i + ".log", i + "\n");
        }
        rig.settle().stop().settle();
        assertThat(rig.streams()).isEqualTo(FILES);

        long begin = cpuNanos();
        for (int i = 0; i < 100; i++) {
            rig.pass(100).pump().step();
        }
        long tenSeconds = cpuNanos() - begin;

        // A rig has no system that tells of changes: every file is looked at every second, which is the worst case.
        assertThat(tenSeconds).as("CPU in ten seconds").isLessThan(10_000_000_000L / 2);
        assertThat(rig.arrived).hasSize(FILES);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
