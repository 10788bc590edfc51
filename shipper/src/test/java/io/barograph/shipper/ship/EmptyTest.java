package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmptyTest {
    @TempDir
    Path directory;

    @Test
    void emptyFilesGiveNothingAndEmptyLinesCount() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("empty.log", "");
        rig.write("blank.log", "\n\n \n");

        rig.settle();

        assertThat(rig.text()).isEqualTo("\n\n \n");
        assertThat(rig.progress("blank.log").read().lines()).isEqualTo(3);
        assertThat(rig.progress("empty.log").read().bytes()).isZero();

        rig.stop();
        rig.append("empty.log", "first\n");
        rig.append("blank.log", "\nfifth\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo("\n\n \n\nfifth\nfirst\n");
        assertThat(rig.trimmed).isZero();
    }
}
