package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MatchedTwiceTest {
    @TempDir
    Path directory;

    @Test
    void aFileMatchedByTwoPatternsAndALinkIsReadOnce() throws IOException {
        Rig rig = new Rig(directory, "*.log", "a.*", "link");
        rig.write("a.log", "once\n");
        Files.createSymbolicLink(rig.path("link"), rig.path("a.log"));

        rig.settle();
        rig.append("a.log", "again\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo("once\nagain\n");
        assertThat(rig.streams()).isEqualTo(1);
    }
}
