package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SameHeadTest {
    @TempDir
    Path directory;

    @Test
    void twentyFilesThatBeginAlikeAreTwentyFiles() {
        Rig rig = new Rig(directory, "*.log");
        String head = "#0 building with \"default\" instance using docker driver\n".repeat(40);
        for (int i = 0; i < 20; i++) {
            rig.write(i + ".log", head + "tail " + i + "\n");
        }
        rig.settle().stop();

        for (int i = 20; i < 40; i++) {
            rig.write(i + ".log", head + "tail " + i + "\n");
        }
        rig.settle();

        assertThat(rig.streams()).isEqualTo(40);
        assertThat(rig.lines().stream().filter(line -> line.startsWith("tail"))).hasSize(40);
    }

    @Test
    void aFileEqualToAnotherIsReadToo() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "the very same line in both files\n");
        rig.settle();

        rig.copy("a.log", "b.log");
        rig.settle();

        assertThat(rig.lines()).hasSize(2);
        assertThat(rig.streams()).isEqualTo(2);
    }
}
