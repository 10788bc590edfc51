package io.barograph.shipper.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StandardInputTest {
    @TempDir
    Path directory;

    @Test
    void everyByteIsPassedOnAndKept() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        Spool spool = Spool.create(directory.resolve("spool"), "-", "buildkit", Map.of("project", "a b"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SpoolWriter kept = new SpoolWriter(spool, new Waker());
        new StandardInput(new ByteArrayInputStream(bytes), out).pump(kept);

        assertThat(out.toByteArray()).isEqualTo(bytes);
        assertThat(Files.readAllBytes(spool.path())).isEqualTo(bytes);
        assertThat(kept.lostBytes()).isZero();
    }

    @Test
    void nobodyListeningDoesNotStopIt() throws IOException {
        Spool spool = Spool.create(directory, "-", "auto", Map.of());
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        new StandardInput(new ByteArrayInputStream("line\n".getBytes(UTF_8)), closed)
                .pump(new SpoolWriter(spool, new Waker()));

        assertThat(spool.path()).hasContent("line\n");
    }

    @Test
    void whatAnEarlierRunLeftKnowsWhereItCameFrom() throws IOException {
        Spool spool = Spool.create(directory, "-", "buildkit", Map.of("project", "a=b c\n"));

        assertThat(Spool.leftIn(directory)).containsExactly(spool);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spool.path())))
                .isEqualTo("rw-------");

        spool.delete();
        assertThat(directory).isEmptyDirectory();
    }
}
