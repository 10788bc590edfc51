package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnceTest {
    @TempDir
    Path directory;

    @Test
    void everyFileIsReadToItsEndAndTheEndIsTold() {
        Rig rig = new Rig(directory, "*.log").once();
        rig.write("a.log", "one\nlast without newline");
        rig.write("b.log", "");

        rig.settle();

        assertThat(rig.pump().isDone()).isTrue();
        assertThat(rig.lines()).containsExactly("one", "last without newline");
        assertThat(rig.arrived)
                .hasSize(2)
                .allSatisfy(chunk -> assertThat(chunk.piece().after().ended()).isTrue());
    }

    @Test
    void aSecondRunHasNothingToSay() {
        Rig rig = new Rig(directory, "*.log").once();
        rig.write("a.log", "one\n");
        rig.settle().stop();

        rig.settle();

        assertThat(rig.pump().isDone()).isTrue();
        assertThat(rig.arrived).hasSize(1);
    }

    @Test
    void itIsNotDoneBeforeEverythingIsAcknowledged() {
        Rig rig = new Rig(directory, "*.log").once();
        rig.write("a.log", "one\n");
        rig.acknowledges = false;
        rig.settle();
        assertThat(rig.pump().isDone()).isFalse();

        rig.acknowledgeAll();

        assertThat(rig.pump().isDone()).isTrue();
    }
}
