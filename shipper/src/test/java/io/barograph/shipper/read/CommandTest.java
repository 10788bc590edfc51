package io.barograph.shipper.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
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
    void askedToEndItMaySayItsLastWords() throws Exception {
        String script = "trap 'echo bye; exit 9' TERM; echo ready; while :; do sleep 0.01; done";
        CountDownLatch ready = new CountDownLatch(1);
        OutputStream told = new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
                ready.countDown();
            }
        };
        Command command = Command.start(List.of("sh", "-c", script), told, err);
        FutureTask<String> kept = new FutureTask<>(() -> kept(command));
        new Thread(kept).start();
        ready.await();

        int code = command.end(0);

        assertThat(code).isEqualTo(9);
        assertThat(kept.get()).isEqualTo("ready\nbye\n");
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
