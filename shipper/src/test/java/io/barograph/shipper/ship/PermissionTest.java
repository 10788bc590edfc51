package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PermissionTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatCannotBeReadIsReportedAndReadWhenItCan() throws IOException {
        Rig rig = new Rig(directory, "*.log");
        Path path = rig.write("a.log", "one\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        boolean superuser = Files.isReadable(path);
        if (superuser) {
            // The superuser may read everything, but not a link that leads to itself.
            Files.delete(path);
            Files.createSymbolicLink(path, path);
        }
        rig.settle();
        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().problems().get(path)).startsWith("cannot be read: ");

        if (superuser) {
            Files.delete(path);
            rig.write("a.log", "one\n");
        } else {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
        rig.settle();

        assertThat(rig.lines()).containsExactly("one");
        assertThat(rig.pump().problems()).isEmpty();
    }
}
