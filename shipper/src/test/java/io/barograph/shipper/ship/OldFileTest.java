package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left out because it is old. */
final class OldFileTest {
    @TempDir
    Path directory;

    @Test
    void aFileFromLongAgoIsReadAndFollowedWhenItGrowsAgain() throws IOException {
        Rig rig = new Rig(directory, "*.log");
        Path path = rig.write("a.log", "one\n");
        Files.setLastModifiedTime(path, FileTime.fromMillis(0));
        rig.settle().pass(400L * 24 * 3_600_000).settle().stop().settle();

        rig.append("a.log", "two\n");
        Files.setLastModifiedTime(path, FileTime.fromMillis(1000));
        rig.settle();

        assertThat(rig.lines()).containsExactly("one", "two");
    }
}
