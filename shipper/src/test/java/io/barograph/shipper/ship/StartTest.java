package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartTest {
    @TempDir
    Path directory;

    @Test
    void anExistingFileIsReadFromItsHead() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "one\ntwo\n");

        rig.settle();

        assertThat(rig.text()).isEqualTo("one\ntwo\n");
    }

    @Test
    void startingAtTheEndSkipsWhatWasThereButNotFilesThatCome() {
        Rig rig = new Rig(directory, "*.log").fromEnd();
        rig.write("old.log", "old\nhal");
        rig.settle();

        rig.append("old.log", "f\nnew\n");
        rig.write("young.log", "first\n");
        rig.settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder("half", "new", "first");
    }

    @Test
    void startingAtTheEndAgainGoesOnWhereItStopped() {
        Rig rig = new Rig(directory, "*.log").fromEnd();
        rig.write("a.log", "old\n");
        rig.settle().append("a.log", "seen\n");
        rig.settle().stop();

        rig.append("a.log", "while down\n");
        rig.write("b.log", "born while down\n");
        rig.settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder("seen", "while down", "born while down");
    }
}
