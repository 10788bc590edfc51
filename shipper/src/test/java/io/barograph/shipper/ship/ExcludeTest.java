package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExcludeTest {
    @TempDir
    Path directory;

    @Test
    void anExclusionWinsOverEveryPattern() {
        Rig rig = new Rig(directory, "*.log", "b.log").excluding("b.*");
        rig.write("a.log", "a\n");
        rig.write("b.log", "b\n");

        rig.settle();

        assertThat(rig.lines()).containsExactly("a");
    }
}
