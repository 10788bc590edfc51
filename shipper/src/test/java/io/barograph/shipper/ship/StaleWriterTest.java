package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaleWriterTest {
    @TempDir
    Path directory;

    @Test
    void theHoleLeftByAWriterThatMissedATruncationIsSkippedAndCounted() throws IOException {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "a line before the truncation\n".repeat(10));
        rig.settle().write("app.log", "");
        try (FileChannel stale = FileChannel.open(rig.path("app.log"), StandardOpenOption.WRITE)) {
            stale.write(ByteBuffer.wrap("after\n".getBytes(StandardCharsets.UTF_8)), 290);
        }

        rig.settle().append("app.log", "more\n");
        rig.settle();

        assertThat(rig.text()).endsWith("truncation\nafter\nmore\n");
        assertThat(rig.progress("app.log").bytesAbandoned()).isEqualTo(290);
        assertThat(rig.arrived.get(1).offset()).isEqualTo(290);
    }
}
