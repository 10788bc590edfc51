package io.barograph.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private static final Progress HALF = new Progress(143_050_000, 286_100_000, 1_204_332);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void saysBytesLinesShareAndRate() {
        assertThat(HALF.after(Duration.ofSeconds(2)))
                .isEqualTo("████████████░░░░░░░░░░░░ 50 %  143.1 MB of 286.1 MB, 1,204,332 lines, 602,166 lines/s");
    }

    @Test
    void anEmptyBacklogIsDone() {
        assertThat(new Progress(0, 0, 0).after(Duration.ZERO)).contains("100 %").contains("0 lines");
    }

    @Test
    void onATerminalOneLineRenewsItself() {
        ProgressPrinter printer = new ProgressPrinter(err, new Terminal(true, true, true), err::println);

        printer.show(HALF, Duration.ofMillis(100));
        printer.show(HALF, Duration.ofMillis(200));
        printer.done();

        assertThat(written()).doesNotContain("\n").endsWith(Terminal.CLEAR_LINE);
    }

    @Test
    void elsewhereALineComesEveryThreeSeconds() {
        ProgressPrinter printer = new ProgressPrinter(err, Terminal.NONE, err::println);

        for (int tenths = 0; tenths <= 65; tenths++) {
            printer.show(HALF, Duration.ofMillis(100L * tenths));
        }
        printer.done();

        assertThat(written()).hasLineCount(2).doesNotContain("\u001b");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
