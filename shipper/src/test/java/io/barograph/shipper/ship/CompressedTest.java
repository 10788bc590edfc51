package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompressedTest {
    @TempDir
    Path directory;

    @Test
    void aRotatedAndCompressedFileIsNotReadAsText() {
        Rig rig = new Rig(directory, "app.log*");
        rig.write("app.log.1.gz", "\u001f\u008b\b garbage\n");

        rig.settle();

        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().problems()).hasSize(1);
    }
}
