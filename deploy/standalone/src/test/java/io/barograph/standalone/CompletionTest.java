package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code generate-completion} prints is taken by bash and completes. */
final class CompletionTest {
    @Test
    void bashCompletesCommandsAndTheirOptions(@TempDir Path dir) throws Exception {
        Path script = Files.writeString(dir.resolve("completion"), generated());

        assertThat(completed(dir, script, "barograph", "exp")).containsExactly("explain");
        assertThat(completed(dir, script, "barograph", "topics", "--ap")).containsExactly("--apply");
        assertThat(completed(dir, script, "barograph", "ship", "--redact-p")).containsExactly("--redact-pattern");
    }

    private static String generated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        UpCommand.Screen screen = new UpCommand.Screen(print, print, Terminal.NONE);
        int exit = Main.commands(new FakeRooms(), screen, new StopSignal()).execute("generate-completion");
        assertThat(exit).isEqualTo(ExitCode.OK);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What bash offers when the last of {@code words} is completed. */
    private static List<String> completed(Path dir, Path script, String... words) throws Exception {
        String typed = String.join(" ", words);
        String ask = "source " + script + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.length - 1)
                + "; COMP_LINE='" + typed + "'; COMP_POINT=" + typed.length()
                + "; COMPREPLY=(); _complete_barograph; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Path answer = dir.resolve("answer");
        Process bash = new ProcessBuilder("bash", "-c", ask)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(bash.waitFor()).isZero();
        return Files.readAllLines(answer).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
