package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecreateTest {
    @TempDir
    Path directory;

    @Test
    void aFileDeletedAndCreatedAgainIsReadFromItsHead() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().delete("app.log");
        rig.write("app.log", "one\ntwo\n");

        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "one", "two");
    }

    @Test
    void theSameWhileTheShipperIsDown() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().stop().delete("app.log");
        rig.write("app.log", "one\ntwo\n");

        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "one", "two");
    }

    @Test
    void aFileRenamedOverThePathIsAnother() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().append("app.log", "unread\n");
        rig.write("fresh", "one\nfresh\n");
        rig.rename("fresh", "app.log");

        rig.settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder("one", "unread", "one", "fresh");
    }

    @Test
    void theHandleOfADeletedFileIsReleased() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().append("app.log", "unread\n");
        rig.delete("app.log");

        rig.settle().pass(Feed.QUIET_MILLIS).settle().checkpoint();

        assertThat(rig.text()).isEqualTo("one\nunread\n");
        assertThat(rig.roster().files()).isEmpty();
    }
}
