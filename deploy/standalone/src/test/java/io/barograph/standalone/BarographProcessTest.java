package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BarographProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @Test
    void aProcessThatRefusesToStartEndsWithOneSentenceAndItsCode() throws Exception {
        Files.writeString(dir.resolve("thesis.tex"), "precious");

        try (BarographProcess barograph = BarographProcess.up(dir)) {
            int exit = barograph.awaitEnd(PATIENCE);

            assertThat(exit).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(barograph.err())
                    .startsWith("barograph: data directory " + dir + " holds files that are not Barograph's")
                    .hasLineCount(1);
            assertThat(barograph.out()).isEmpty();
        }
    }

    @Test
    void theVersionGoesToStandardOutput() throws Exception {
        try (BarographProcess barograph = BarographProcess.start("--version")) {
            assertThat(barograph.awaitEnd(PATIENCE)).isEqualTo(ExitCode.OK);
            assertThat(barograph.out()).startsWith("barograph ").contains("Kafka 4.3.1");
            assertThat(barograph.err()).isEmpty();
        }
    }
}
