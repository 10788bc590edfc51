package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 42 again: logs that were written side by side are read side by side, though one says ten times as much. */
final class InStepTest {
    private static final long HOUR = 3_600_000;
    private static final int CHUNK = 1024;

    @TempDir
    Path directory;

    @Test
    void logsOfOneTimeAreReadTogetherHoweverMuchEachHasToSay() throws IOException {
        Rig rig = new Rig(directory, "*.log").limits(CHUNK, CHUNK).once();
        write(rig, "busy.log", 4000, 0, 6 * HOUR);
        write(rig, "middle.log", 1000, 0, 6 * HOUR);
        write(rig, "quiet.log", 400, 0, 6 * HOUR);

        rig.settle();

        assertThat(times(rig)).hasSize(5400);
        assertThat(late(times(rig))).as("a chunk of the quiet one").isLessThan(6 * HOUR / 400 * chunkLines() * 2);
    }

    @Test
    void soAreThoseThatAreStillWritten() throws IOException {
        Rig rig = new Rig(directory, "*.log").limits(CHUNK, CHUNK);
        write(rig, "busy.log", 4000, 0, 6 * HOUR);
        write(rig, "quiet.log", 400, 0, 6 * HOUR);

        rig.settle();

        assertThat(times(rig)).hasSize(4400);
        assertThat(late(times(rig))).as("a chunk of the quiet one").isLessThan(6 * HOUR / 400 * chunkLines() * 2);
    }

    @Test
    void rotationsOfSeveralLogsGoRankByRank() throws IOException {
        Rig rig = new Rig(directory, "*.log*").limits(CHUNK, CHUNK).once();
        for (int rotation = 2; rotation >= 0; rotation--) {
            String suffix = rotation == 0 ? "" : "." + rotation;
            write(rig, "busy.log" + suffix, 900, (2 - rotation) * HOUR, (3 - rotation) * HOUR);
            write(rig, "quiet.log" + suffix, 300, (2 - rotation) * HOUR, (3 - rotation) * HOUR);
        }

        rig.settle();

        assertThat(times(rig)).hasSize(3600);
        assertThat(late(times(rig))).isLessThan(HOUR);
    }

    @Test
    void oneThatCannotBeReadHoldsNobodyUp() throws IOException {
        Rig rig = new Rig(directory, "*.log").limits(CHUNK, CHUNK).once();
        write(rig, "a.log", 400, 0, HOUR);
        write(rig, "b.log", 400, 0, HOUR);
        rig.look().checkpoint();
        rig.delete("a.log");

        rig.settle();

        assertThat(times(rig)).hasSizeGreaterThanOrEqualTo(400);
    }

    /** Lines that tell when they were written, at an even rate from {@code from} on until {@code to}. */
    private void write(Rig rig, String name, int lines, long from, long to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(String.format("%09d of its time%n", from + (to - from) * i / lines));
        }
        Path path = rig.write(name, text.toString());
        FileTime born = Files.readAttributes(path, BasicFileAttributes.class).creationTime();
        Files.setLastModifiedTime(path, FileTime.fromMillis(born.toMillis() + to));
        FileTime kept = Files.readAttributes(path, BasicFileAttributes.class).creationTime();
        Assumptions.assumeTrue(kept.equals(born), "this file system does not know when a file was born");
    }

    private static long chunkLines() {
        return CHUNK / "000000000 of its time\n".length();
    }

    private static List<Long> times(Rig rig) {
        List<Long> times = new ArrayList<>();
        rig.arrived.forEach(chunk -> new String(chunk.piece().lines(), StandardCharsets.US_ASCII)
                .lines()
                .forEach(line -> times.add(Long.parseLong(line.substring(0, line.indexOf(' '))))));
        return times;
    }

    /** By how much a line was behind the youngest before it, at most. */
    private static long late(List<Long> times) {
        long youngest = 0;
        long late = 0;
        for (long time : times) {
            late = Math.max(late, youngest - time);
            youngest = Math.max(youngest, time);
        }
        return late;
    }
}
