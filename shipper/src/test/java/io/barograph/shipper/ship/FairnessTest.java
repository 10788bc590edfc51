package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FairnessTest {
    @TempDir
    Path directory;

    @Test
    void aLargeFileDoesNotStarveSmallOnes() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("0-large.log", ("x".repeat(99) + "\n").repeat(100_000));
        for (int i = 0; i < 100; i++) {
            rig.write("small-" + i + ".log", "small\n");
        }

        rig.pump().step();
        rig.checkpoint().pump().step();

        assertThat(rig.streams()).isEqualTo(101);
        assertThat(rig.progress("0-large.log").bytesUnread()).isGreaterThan(9_000_000);
    }
}
