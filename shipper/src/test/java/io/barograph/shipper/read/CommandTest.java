package io.barograph.shipper.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private String kept(Command command) throws IOException {
        Spool spool = Spool.create(directory, command.source(), "auto", Map.of());
        try (SpoolWriter writer = new SpoolWriter(spool, new Waker())) {
            command.pump(writer);
        }
        return Files.readString(spool.path());
    }

    @Test
    void bothOutputsArePassedOnEachToItsOwnAndKeptAsWholeLines() throws Exception {
        Command command = Command.start(
                List.of("sh", "-c", "for i in 1 2 3; do printf o$i; printf e$i >&2; echo; echo >&2; done; printf last"),
                out,
                err);

        String kept = kept(command);

        assertThat(out.toString(UTF_8)).isEqualTo("o1\no2\no3\nlast");
        assertThat(err.toString(UTF_8)).isEqualTo("e1\ne2\ne3\n");
        assertThat(kept.lines()).containsExactlyInAnyOrder("o1", "o2", "o3", "e1", "e2", "e3", "last");
    }

    @Test
    void itsExitCodeIsKept() throws Exception {
        Command command = Command.start(List.of("sh", "-c", "exit 42"), out, err);

        assertThat(kept(command)).isEmpty();
        assertThat(command.exitCode()).isEqualTo(42);
    }

    @Test
    void theSourceTellsTheProgramAndNotItsArguments() throws Exception {
        Command command = Command.start(List.of("/bin/echo", "hunter2"), out, err);

        assertThat(command.source()).isEqualTo("exec:echo");
        assertThat(kept(command)).isEqualTo("hunter2\n");
    }

    @Test
    void aLineLongerThanTheBufferIsKeptWhole() throws Exception {
        Command command = Command.start(List.of("sh", "-c", "head -c 300000 /dev/zero | tr '\\0' x; echo"), out, err);

        assertThat(kept(command)).hasSize(300_001);
    }

    @Test
    void aCommandThatIsNotThereFailsAtTheStart() {
        assertThatThrownBy(() -> Command.start(List.of("no-such-command-here"), out, err))
                .isInstanceOf(IOException.class);
    }
}
