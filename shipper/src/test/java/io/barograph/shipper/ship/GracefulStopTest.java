package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GracefulStopTest {
    @TempDir
    Path directory;

    @Test
    void aStopAndAStartReadEveryLineOnce() {
        Rig rig = new Rig(directory, "*.log");
        for (int i = 0; i < 20; i++) {
            rig.append("a.log", "line " + i + "\n");
            rig.settle().stop();
        }

        assertThat(rig.lines()).hasSize(20);
        assertThat(rig.trimmed).isZero();
    }
}
