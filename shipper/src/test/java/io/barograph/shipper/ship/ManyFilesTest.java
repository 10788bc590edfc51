package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand files: what they cost while idle and at a start, as processor time of the thread, the best of three. The
 * same of whole processes, by the clock on the wall, is in the benchmarks.
 */
final class ManyFilesTest {
    private static final int FILES = 10_000;
    private static final int TRIES = 3;
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path directory;

    @Test
    void tenThousandIdleOnesTakeTwoPercentOfAProcessor() {
        Rig rig = new Rig(directory, "*.log").watched();
        write(rig);
        rig.settle();
        assertThat(rig.streams()).isEqualTo(FILES);

        long tenSeconds = cheapest(() -> {
            for (int i = 0; i < 100; i++) {
                rig.pass(100).pump().step();
            }
        });

        rig.kill();
        assertThat(tenSeconds).as("processor time in ten seconds").isLessThan(10 * SECOND / 50);
        assertThat(rig.arrived).hasSize(FILES);
    }

    @Test
    void aStartWithTenThousandInTheCheckpointTakesLessThanASecond() {
        Rig rig = new Rig(directory, "*.log");
        write(rig);
        rig.settle().stop();

        long start = cheapest(() -> rig.kill().look());

        rig.kill();
        assertThat(start).as("processor time until every file was looked at").isLessThan(SECOND);
        assertThat(rig.arrived).hasSize(FILES);
    }

    private static void write(Rig rig) {
        for (int i = 0; i < FILES; i++) {
            rig.write(i + ".log", i + "\n");
        }
    }

    private static long cheapest(Runnable work) {
        long cheapest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long begin = cpuNanos();
            work.run();
            cheapest = Math.min(cheapest, cpuNanos() - begin);
        }
        return cheapest;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
