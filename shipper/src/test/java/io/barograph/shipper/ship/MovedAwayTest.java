package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MovedAwayTest {
    @TempDir
    Path directory;

    @Test
    void theTailOfAFileMovedOutOfThePatternIsReadWhileRunning() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().append("app.log", "unread\n");
        rig.rename("app.log", "elsewhere");

        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "unread");
    }

    @Test
    void theTailOfAFileMovedWhileDownIsReadFromItsNewName() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().stop();
        rig.append("app.log", "unread\n");
        rig.rename("app.log", "app.log.1");
        rig.write("app.log", "new\n");

        rig.settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder("one", "unread", "new");
    }

    @Test
    void aFileMovedBackIsNotReadAgain() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "one\n");
        rig.settle().rename("a.log", "away");
        rig.settle().pass(Feed.QUIET_MILLIS).settle().checkpoint();
        rig.rename("away", "b.log");

        rig.append("b.log", "two\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo("one\ntwo\n");
        assertThat(rig.streams()).isEqualTo(1);
    }
}
