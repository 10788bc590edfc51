package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.FollowedFile;
import java.io.IOException;
import java.nio.file.Files;
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

    /**
     * An open handle keeps the inode; among very many files those of idle ones are given back, and it can be reused.
     */
    @Test
    void theSameUnderTheInodeOfTheDeletedOne() throws IOException {
        Rig rig = new Rig(directory, "*.log");
        rig.write("app.log", "one\n");
        for (int i = 0; i < 1010; i++) {
            rig.write(i + ".log", "");
        }
        rig.settle().settle();
        assertThat(rig.roster().files()).noneMatch(FollowedFile::isOpen);

        recreate(rig, "one\ntwo\n");
        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "one", "two");
    }

    @Test
    void theSameWhileTheShipperIsDown() throws IOException {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "one\n");
        rig.settle().stop();
        recreate(rig, "one\ntwo\n");

        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "one", "two");
    }

    /** Deletes and creates again until the inode is the old one; not every file system reuses them, so not for ever. */
    private static void recreate(Rig rig, String text) throws IOException {
        Object inode = Files.getAttribute(rig.path("app.log"), "unix:ino");
        for (int i = 0; i < 100; i++) {
            rig.delete("app.log");
            rig.write("app.log", text);
            if (Files.getAttribute(rig.path("app.log"), "unix:ino").equals(inode)) {
                return;
            }
        }
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
