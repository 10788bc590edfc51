package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint knows of every content before its first byte is sent. */
final class WriteAheadTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsSentOfAContentThatNoCheckpointKnows() {
        Rig rig = new Rig(directory, "a.log");
        rig.write("a.log", "one\n");

        rig.look();
        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().isUrgent()).isTrue();

        rig.checkpoint().look();
        assertThat(rig.lines()).containsExactly("one");
    }

    @Test
    void aKillRightAfterTheFirstChunkAndARewriteLoseNothing() {
        Rig rig = new Rig(directory, "a.log");
        rig.acknowledges = false;
        rig.write("a.log", "#1 the first of all\n");
        rig.look().checkpoint().look().kill();
        rig.write("a.log", "#1 another, which is longer than the first\n");

        rig.acknowledges = true;
        rig.settle();

        assertThat(rig.lines()).containsExactly("#1 the first of all", "#1 another, which is longer than the first");
    }

    @Test
    void aRewriteBetweenAnnouncingAndSendingIsAnnouncedAgain() {
        Rig rig = new Rig(directory, "a.log");
        rig.write("a.log", "#1 the first of all\n");
        rig.look();
        rig.write("a.log", "#1 another, which is longer than the first\n");

        rig.checkpoint().look();
        assertThat(rig.arrived).isEmpty();

        rig.settle();
        assertThat(rig.lines()).containsExactly("#1 another, which is longer than the first");
    }

    @Test
    void whereNoCheckpointCanBeWrittenLinesFlowAllTheSame() throws IOException {
        Rig rig = new Rig(directory, "a.log");
        rig.write("a.log", "one\n");
        rig.look();
        Files.createDirectories(rig.state.resolve("checkpoint.new/full"));

        rig.pump().checkpoint();
        rig.pump().checkpointed();
        rig.look();

        assertThat(rig.lines()).containsExactly("one");
    }

    @Test
    void aLostStateDirectoryNeverMakesNewLinesLookLikeOldOnes() throws IOException {
        Rig rig = new Rig(directory, "a.log");
        rig.write("a.log", "one, and then some\n");
        rig.settle();
        rig.write("a.log", "two\n");
        rig.settle().stop();
        Files.delete(rig.state.resolve("checkpoint"));
        Files.deleteIfExists(rig.state.resolve("checkpoint.previous"));
        rig.write("a.log", "three\n");

        rig.settle();

        assertThat(rig.lines()).containsExactly("one, and then some", "two", "three");
        assertThat(rig.streams()).isEqualTo(2);
    }
}
