package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineEndTest {
    @TempDir
    Path directory;

    @Test
    void carriageReturnsAndBytesThatAreNotTextPassThrough() {
        Rig rig = new Rig(directory, "*.log").limits(1024, 1024);
        String odd = "\u00ff\u00fe\u0000\r lone\r\n\u00ef\u00bb\u00bfbom \u00c3\n";
        String text = odd.repeat(200);
        rig.write("a.log", text);

        rig.settle();

        assertThat(rig.text()).isEqualTo(text);
    }

    @Test
    void aCarriageReturnAndItsNewlineMayComeApart() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "dos\r");
        rig.settle().append("a.log", "\nnext\r\n");

        rig.settle();

        assertThat(rig.text()).isEqualTo("dos\r\nnext\r\n");
    }
}
