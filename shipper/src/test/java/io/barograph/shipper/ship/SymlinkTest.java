package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SymlinkTest {
    @TempDir
    Path directory;

    @Test
    void aLinkThatLeadsElsewhereIsFollowedThere() throws IOException {
        Rig rig = new Rig(directory, "current");
        rig.write("1.txt", "one\n");
        Files.createSymbolicLink(rig.path("current"), rig.path("1.txt"));
        rig.settle().append("1.txt", "unread\n");
        rig.write("2.txt", "two\n");
        Files.delete(rig.path("current"));
        Files.createSymbolicLink(rig.path("current"), rig.path("2.txt"));

        rig.settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder("one", "unread", "two");
    }
}
