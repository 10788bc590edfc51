package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void aDirectoryThatAppearsLaterIsSearchedToo() {
        Rig rig = new Rig(directory, "*/*.log", "deep/**/x.log");
        rig.settle();

        rig.write("job-1/build.log", "in one\n");
        rig.write("deep/a/b/c/x.log", "in deep\n");
        rig.write("deep/x.log", "in flat\n");
        rig.glance();

        assertThat(rig.lines()).containsExactlyInAnyOrder("in one", "in deep", "in flat");
    }

    @Test
    void hiddenFilesAreLeftAlone() {
        Rig rig = new Rig(directory, "*");
        rig.write(".a.log.swp", "secret\n");

        rig.settle();

        assertThat(rig.arrived).isEmpty();
    }
}
