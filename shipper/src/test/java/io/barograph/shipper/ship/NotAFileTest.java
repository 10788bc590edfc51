package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotAFileTest {
    @TempDir
    Path directory;

    @Test
    void directoriesAreLeftAloneAndNamedOnesAreReported() throws IOException {
        Rig rig = new Rig(directory, "*.log", "named");
        Files.createDirectories(rig.path("dir.log"));
        Files.createDirectories(rig.path("named"));

        rig.settle();

        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().problems()).containsOnly(Map.entry(rig.path("named"), "is not a regular file"));
    }
}
