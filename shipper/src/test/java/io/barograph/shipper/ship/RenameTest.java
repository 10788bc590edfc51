package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RenameTest {
    @TempDir
    Path directory;

    @Test
    void bothFilesAreWholeWhileTheWriterKeepsTheOldHandle() throws IOException {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle();
        try (OutputStream old = Files.newOutputStream(rig.path("app.log"), StandardOpenOption.APPEND)) {
            rig.rename("app.log", "app.log.1");
            rig.write("app.log", "new one\n");
            rig.glance();
            old.write("late\n".getBytes(StandardCharsets.UTF_8));
        }

        rig.append("app.log", "new two\n");
        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "late", "new one", "new two");
        assertThat(rig.streams()).isEqualTo(2);
    }

    @Test
    void aNameWithinThePatternGoesOnAsTheSameStream() {
        Rig rig = new Rig(directory, "app.log*");
        rig.write("app.log", "one\n");
        rig.settle().rename("app.log", "app.log.1");

        rig.append("app.log.1", "two\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo("one\ntwo\n");
        assertThat(rig.streams()).isEqualTo(1);
        assertThat(rig.progress("app.log.1").read().rotations()).isEqualTo(1);
    }

    @Test
    void fiveInARowOnThreeFilesLoseNothing() {
        Rig rig = new Rig(directory, "*.log*");
        StringBuilder expected = new StringBuilder();
        for (int turn = 0; turn < 5; turn++) {
            for (String name : new String[] {"a", "b", "c"}) {
                rig.write(name + ".log", name + turn + "\n");
                expected.append(name).append(turn).append(name.equals("c") && turn == 4 ? "" : " ");
                rig.rename(name + ".log", name + ".log." + turn);
            }
            if (turn % 2 == 0) {
                rig.glance();
            }
        }

        rig.settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder(expected.toString().split(" ", -1));
    }

    @Test
    void aRenameWhileDownIsNotReadAgain() {
        Rig rig = new Rig(directory, "app.log*");
        rig.write("app.log", "one\n");
        rig.settle().stop();
        rig.append("app.log", "two\n");
        rig.rename("app.log", "app.log.1");
        rig.write("app.log", "three\n");

        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "two", "three");
        assertThat(rig.arrived).hasSize(3);
    }
}
