package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FairnessTest {
    @TempDir
    Path directory;

    private static final long GIGABYTE = 1L << 30;

    /** A gigabyte of which the head is lines; the rest is a hole, so that it takes no room. */
    @Test
    void aGigabyteBeingWrittenDoesNotStarveAHundredSmallOnes() throws IOException {
        Rig rig = new Rig(directory, "*.log").limits(64 * 1024, 64 * 1024);
        Path busy = rig.write("0-busy.log", ("x".repeat(99) + "\n").repeat(100_000));
        try (RandomAccessFile file = new RandomAccessFile(busy.toFile(), "rw")) {
            file.setLength(GIGABYTE);
        }
        rig.pump().step();
        rig.checkpoint();
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < 100; i++) {
                rig.append("small-" + i + ".log", "small " + turn + "\n");
            }

            rig.pass(1000).pump().step();
            rig.checkpoint().pump().step();

            String line = "small " + turn;
            assertThat(rig.lines().stream().filter(line::equals)).as(line).hasSize(100);
            assertThat(rig.progress("0-busy.log").bytesUnread()).isBetween(GIGABYTE - 1_000_000, GIGABYTE - 1);
        }
    }

    /** At a start the small ones may be younger than what is in the large one, and wait for it, but not for long. */
    @Test
    void aLargeFileDoesNotStarveSmallOnes() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("0-large.log", ("x".repeat(99) + "\n").repeat(100_000));
        for (int i = 0; i < 100; i++) {
            rig.write("small-" + i + ".log", "small\n");
        }

        rig.pump().step();
        rig.pass(Turns.PATIENCE_MILLIS).checkpoint().pump().step();

        assertThat(rig.streams()).isEqualTo(101);
        assertThat(rig.progress("0-large.log").bytesUnread()).isGreaterThan(9_000_000);
    }
}
