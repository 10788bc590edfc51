package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to unpack to more than any disk holds. */
@Timeout(120)
final class PackedTooWellTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void aBombIsReadUpToItsLimitItsRestIsCountedAndItIsNotUnpackedAgain() throws IOException {
        Rig rig = new Rig(directory, "*.gz");
        byte[] bomb = bomb(300);
        Files.write(rig.path("bomb.gz"), bomb);
        Files.write(rig.path("good.gz"), LogFiles.packed("a line\n"));

        rig.settle().pass(5000).settle().checkpoint();

        assertThat(rig.lines()).contains("a line");
        assertThat(rig.arrived.stream().mapToLong(chunk -> chunk.weight()).sum())
                .as("one endless line, cut")
                .isLessThan(2 * MEGABYTE);
        assertThat(rig.pump().problems().get(rig.path("bomb.gz"))).contains("unpacks to more than any log");
        InputProgress ended = rig.progress("(ended)");
        assertThat(ended.read().leftBytes()).isBetween(1L, (long) bomb.length);
        assertThat(ended.read().oversizeLines()).isEqualTo(1);
        assertThat(ended.abandonedReason()).contains("packed better");

        int before = rig.arrived.size();
        rig.stop().settle();
        assertThat(rig.arrived).hasSize(before);
    }

    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] zeros = new byte[MEGABYTE];
        java.util.Arrays.fill(zeros, (byte) 'x');
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < megabytes; i++) {
                packed.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
