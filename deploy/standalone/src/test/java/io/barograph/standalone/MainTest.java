package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void helpListsCommandsAndExitCodes() {
        assertThat(run("--help")).isEqualTo(ExitCode.OK);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("COMMAND", "up ", "Exit codes:", "the broker cannot be reached", "130, 143");
    }

    @Test
    void versionNamesBarographJavaAndKafka() {
        assertThat(run("--version")).isEqualTo(ExitCode.OK);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("barograph 0.", "Java " + Runtime.version(), "Kafka 4.");
    }

    @Test
    void anUnknownCommandIsOneSentence() {
        assertThat(run("dwon")).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("barograph: dwon is not known here")
                .hasLineCount(1);
    }

    @Test
    void noCommandAtAllIsAskedFor() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsIgnoringCase("required")
                .hasLineCount(1);
    }

    private int run(String... args) {
        UpCommand.Screen screen = new UpCommand.Screen(printing(out), printing(err), Terminal.NONE);
        return Main.commands(new FakeRooms(), screen, new StopSignal()).execute(args);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
