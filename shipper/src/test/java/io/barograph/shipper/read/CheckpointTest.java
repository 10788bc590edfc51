package io.barograph.shipper.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
    @TempDir
    Path directory;

    private Path current;
    private Checkpoint checkpoint;

    @BeforeEach
    void inAnEmptyDirectory() {
        current = directory.resolve("checkpoint");
        checkpoint = new Checkpoint(directory);
    }

    CheckpointTest() {
        current = Path.of("");
        checkpoint = new Checkpoint(current);
    }

    private static Entry entry(int number) {
        Place place = new Place(number, new Mark(number * 10L, 3, -5), new Prefix(7, Long.MIN_VALUE), true);
        Progress progress = new Progress(place, new InputCounters(1, 2, 3, 4, 5, 6, 7, 0));
        Place sent = new Place(number + 1, new Mark(7, 1, 8), new Prefix(9, 10), false);
        return new Entry(
                "stream-" + number,
                "/a b\t\n%/é" + number,
                new FileIdentity(1, number, 99),
                progress,
                List.of(place, sent),
                12);
    }

    private byte[] savedTwice() throws IOException {
        checkpoint.save(List.of(entry(1)));
        checkpoint.save(List.of(entry(1), entry(2)));
        return Files.readAllBytes(current);
    }

    @Test
    void whatWasSavedIsLoaded() throws IOException {
        assertThat(checkpoint.load().first()).isTrue();

        savedTwice();
        Checkpoint.Loaded loaded = new Checkpoint(directory).load();

        assertThat(loaded.entries()).containsExactly(entry(1), entry(2));
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.first()).isFalse();
    }

    @Test
    void halfOfItIsNotUsedWhereverItWasCut() throws IOException {
        byte[] whole = savedTwice();
        for (int length = 0; length < whole.length; length++) {
            Files.write(current, Arrays.copyOf(whole, length));

            Checkpoint.Loaded loaded = new Checkpoint(directory).load();

            assertThat(loaded.entries()).as("cut at " + length).containsExactly(entry(1));
            assertThat(loaded.problems()).hasSize(1).first().asString().contains(current.toString());
        }
    }

    @Test
    void anyBitThatTippedIsNoticed() throws IOException {
        byte[] whole = savedTwice();
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(current, damaged);

            assertThat(new Checkpoint(directory).load().entries())
                    .as("byte " + i)
                    .containsExactly(entry(1));
        }
    }

    @Test
    void oneFromTheFutureIsNotUsed() throws IOException {
        String whole = new String(savedTwice(), UTF_8);
        Files.writeString(current, whole.replace("checkpoint 2\n", "checkpoint 3\n"));

        Checkpoint.Loaded loaded = new Checkpoint(directory).load();

        assertThat(loaded.entries()).containsExactly(entry(1));
        assertThat(loaded.problems().get(0)).contains("another version");
    }

    /** Written by hand after the format of version 1, so that this does not test the writer against itself. */
    @Test
    void oneOfTheOldVersionIsUsed() throws IOException {
        String numbers = "1 7 99 3 40 5 -6 7 8 0 11 12 13 14 15 16 4 70 1 8 9 10 1234".replace(' ', '\t');
        String text = "barograph-checkpoint 1\nstream-7\t" + numbers + "\t%2Fa.log\n";
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(UTF_8));
        Files.writeString(current, text + "end 1 " + Long.toHexString(crc.getValue()) + "\n");

        Checkpoint.Loaded loaded = new Checkpoint(directory).load();

        Place acknowledged = new Place(3, new Mark(40, 5, -6), new Prefix(7, 8), false);
        Progress progress = new Progress(acknowledged, new InputCounters(11, 12, 13, 14, 15, 16, 0, 0));
        Place sent = new Place(4, new Mark(70, 1, 8), new Prefix(9, 10), false);
        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.entries())
                .containsExactly(
                        new Entry("stream-7", "/a.log", new FileIdentity(1, 7, 99), progress, List.of(sent), 1234));
    }

    @Test
    void aDamagedOneDoesNotPushOutTheGoodOneBeforeIt() throws IOException {
        savedTwice();
        Files.writeString(current, "");
        Checkpoint next = new Checkpoint(directory);
        next.load();

        next.save(List.of(entry(3)));
        Files.writeString(current, "");

        assertThat(new Checkpoint(directory).load().entries()).containsExactly(entry(1));
    }

    @Test
    void bothDamagedIsNotAFirstRun() throws IOException {
        savedTwice();
        Files.writeString(current, "");
        Files.writeString(directory.resolve("checkpoint.previous"), "x");

        Checkpoint.Loaded loaded = new Checkpoint(directory).load();

        assertThat(loaded.entries()).isEmpty();
        assertThat(loaded.problems()).hasSize(2);
        assertThat(loaded.first()).isFalse();
    }

    @Test
    void whereNothingCanBeWrittenTheLastOneStandsAndTheNextTrySucceeds() throws IOException {
        savedTwice();
        Path obstacle = Files.createDirectory(directory.resolve("checkpoint.new"));
        assertThatThrownBy(() -> checkpoint.save(List.of(entry(3)))).isInstanceOf(IOException.class);
        assertThat(new Checkpoint(directory).load().entries()).containsExactly(entry(1), entry(2));

        Files.delete(obstacle);
        checkpoint.save(List.of(entry(3)));

        assertThat(new Checkpoint(directory).load().entries()).containsExactly(entry(3));
    }

    /** The device of Linux that is always full; elsewhere the test before this one stands for it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSurvivedAndTheNextTrySucceedsWhenThereIsRoom() throws IOException {
        savedTwice();
        Path full = Files.createSymbolicLink(directory.resolve("checkpoint.new"), Path.of("/dev/full"));
        assertThatThrownBy(() -> checkpoint.save(List.of(entry(3)))).hasMessageContaining("No space left on device");
        assertThat(new Checkpoint(directory).load().entries()).containsExactly(entry(1), entry(2));

        Files.delete(full);
        checkpoint.save(List.of(entry(3)));

        assertThat(new Checkpoint(directory).load().entries()).containsExactly(entry(3));
    }

    @Test
    void tenThousandFilesAreNoBurden() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            entries.add(entry(i));
        }
        checkpoint.save(entries);

        assertThat(new Checkpoint(directory).load().entries()).hasSize(10_000);
        assertThat(Files.size(current)).isLessThan(3_000_000);
    }
}
