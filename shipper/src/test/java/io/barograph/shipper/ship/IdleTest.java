package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdleTest {
    @TempDir
    Path directory;

    @Test
    void aFileLongQuietIsReadWhenItGrowsAgain() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "one\n");
        rig.settle().pass(3_600_000).settle();

        rig.append("a.log", "two\n");
        rig.glance();

        assertThat(rig.lines()).containsExactly("one", "two");
    }

    @Test
    void handlesOfIdleFilesAreGivenBackWhenThereAreMany() {
        Rig rig = new Rig(directory, "*.log").limits(1024, 1024);
        for (int i = 0; i < 1010; i++) {
            rig.write(i + ".log", i + "\n");
        }
        for (int i = 0; i < 10; i++) {
            rig.settle();
        }
        assertThat(rig.roster().files().stream().filter(file -> file.isOpen())).isEmpty();

        rig.append("7.log", "again\n");
        rig.settle();

        assertThat(rig.lines()).hasSize(1011).contains("again");
    }
}
