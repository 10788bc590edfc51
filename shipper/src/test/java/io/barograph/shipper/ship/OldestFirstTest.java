package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.StreamNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 42, the other half: what is behind is read in the order in which it was written. */
final class OldestFirstTest {
    private static final int LINES = 400;

    @TempDir
    Path directory;

    private int next;

    @Test
    void rotationsAreReadFromTheOldestOn() throws IOException {
        Rig rig = new Rig(directory, "app.log*").limits(1024, 1024);
        for (int rotation = 7; rotation >= 0; rotation--) {
            String name = rotation == 0 ? "app.log" : "app.log." + rotation;
            write(rig, name, 900_000 - rotation * 10_000L, rotation > 3);
        }

        rig.settle().settle();

        assertThat(numbers(rig)).hasSize(8 * LINES).isSorted();
    }

    @Test
    void aBacklogOfManyLogsIsReadByTheirAge() throws IOException {
        Rig rig = new Rig(directory, "*.log").limits(1024, 1024);
        for (int i = 0; i < 30; i++) {
            write(rig, (char) ('a' + (i * 7) % 26) + "" + (char) ('a' + i / 26) + ".log", 500_000 + i * 1000L, false);
        }

        rig.settle().settle();

        assertThat(numbers(rig)).hasSize(30 * LINES).isSorted();
    }

    @Test
    void soItIsWhereEverythingIsReadOnceAndAfterAKill() throws IOException {
        Rig rig = new Rig(directory, "app.log*").limits(1024, 1024).once();
        for (int rotation = 5; rotation >= 0; rotation--) {
            write(rig, "app.log" + (rotation == 0 ? "" : "." + rotation), 900_000 - rotation * 10_000L, rotation > 2);
        }
        rig.look().checkpoint();
        for (int i = 0; i < 20; i++) {
            rig.pump().step();
        }
        rig.stop().settle().checkpoint();

        assertThat(numbers(rig)).hasSize(6 * LINES).isSorted();
        assertThat(rig.pump().isDone()).isTrue();
    }

    @Test
    void theTailOfARotatedFileComesBeforeWhatFollowsIt() throws IOException {
        Rig rig = new Rig(directory, "app.log*").limits(1024, 1024);
        write(rig, "app.log", 900_000, false);
        rig.settle();
        rig.hasRoom = false;
        rig.append("app.log", lines());
        rig.rename("app.log", "app.log.1");
        rig.write("app.log", lines());
        rig.glance();

        rig.hasRoom = true;
        rig.settle();

        assertThat(numbers(rig)).hasSize(3 * LINES).isSorted();
    }

    @Test
    void aFileThatIsBeingWrittenDoesNotWaitForLong() throws IOException {
        Rig rig = new Rig(directory, "*.log").limits(1024, 1024);
        write(rig, "old.log", 500_000, false);
        for (int i = 0; i < 9; i++) {
            rig.append("old.log", lines());
        }
        age(rig, "old.log", 500_000);
        rig.write("live.log", "live\n");
        age(rig, "live.log", 999_999);

        rig.look().checkpoint().pump().step();
        assertThat(rig.lines()).as("the backlog first").doesNotContain("live").isNotEmpty();

        rig.pass(Turns.PATIENCE_MILLIS).pump().step();
        assertThat(rig.lines()).as("but not for ever").contains("live");
        assertThat(rig.progress("old.log").bytesUnread()).isPositive();
    }

    @Test
    void aFileThatCannotBeReadHoldsNobodyUp() throws IOException {
        Rig rig = new Rig(directory, "*.log");
        write(rig, "a.log", 500_000, false);
        write(rig, "b.log", 600_000, false);
        Rig unreadable = rig.look().checkpoint();
        rig.delete("a.log");

        unreadable.settle();

        assertThat(rig.lines()).hasSizeGreaterThanOrEqualTo(LINES).contains((2 * LINES - 1) + " is its number");
    }

    @Test
    void recordsOfOneDirectoryGoOneWayAndKeepItWhenAFileMoves() {
        Rig rig = new Rig(directory, "**/*.log*");
        rig.write("a/one.log", "1\n");
        rig.write("a/two.log", "2\n");
        rig.write("b/three.log", "3\n");
        rig.settle().rename("a/one.log", "b/one.log");
        rig.append("b/one.log", "4\n");
        rig.settle().stop().settle();

        List<String> keys = rig.arrived.stream()
                .map(chunk -> StreamNames.keyOf(chunk.origin().stream()))
                .toList();
        assertThat(keys).hasSize(4);
        assertThat(keys.stream().distinct()).hasSize(2);
        assertThat(StreamNames.keyOf("a pipe")).isEqualTo("a pipe");
    }

    private void write(Rig rig, String name, long modified, boolean packed) throws IOException {
        rig.write(name, lines());
        age(rig, name, modified);
        if (packed) {
            rig.gzip(name);
            age(rig, name + ".gz", modified);
        }
    }

    private static void age(Rig rig, String name, long modified) throws IOException {
        Files.setLastModifiedTime(rig.path(name), FileTime.fromMillis(modified));
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            lines.append(next++).append(" is its number\n");
        }
        return lines.toString();
    }

    /** The numbers of the lines in the order of their arrival. */
    private static List<Integer> numbers(Rig rig) {
        List<Integer> numbers = new ArrayList<>();
        rig.arrived.forEach(chunk -> new String(chunk.piece().lines(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> numbers.add(Integer.parseInt(line.substring(0, line.indexOf(' '))))));
        return numbers;
    }
}
