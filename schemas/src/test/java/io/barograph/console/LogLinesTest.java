package io.barograph.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogLinesTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void backToStandardError() {
        LogLines.install(LogFormat.TEXT);
    }

    @Test
    void jsonLinesCarryTimeLevelMessageAndCaller() {
        LogLines.install(LogFormat.JSON, new PrintStream(out, true, UTF_8));

        Logger.getLogger("io.barograph.Some").warning("a \"quoted\"\nline \u0001 \u2028 \ud800");

        assertThat(out.toString(UTF_8))
                .matches(
                        "\\{\"time\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\",\"level\":\"warn\",\"msg\":"
                                + "\"a \\\\\"quoted\\\\\"\\\\nline \\\\u0001 \\\\u2028 \\\\ud800\",\"caller\":\"[^\"]+\"}\n");
    }

    @Test
    void anExceptionStaysOnOneJsonLine() {
        LogLines.install(LogFormat.JSON, new PrintStream(out, true, UTF_8));

        Logger.getLogger("io.barograph.Some").log(Level.SEVERE, "broke", new IllegalStateException("why"));

        assertThat(out.toString(UTF_8).lines()).hasSize(1);
        assertThat(out.toString(UTF_8)).contains("\"level\":\"error\"", "IllegalStateException: why\\n\\tat ");
    }

    @Test
    void textLinesAreReadable() {
        LogLines.install(LogFormat.TEXT, new PrintStream(out, true, UTF_8));

        Logger.getLogger("io.barograph.Some").info("shipper started");

        assertThat(out.toString(UTF_8))
                .containsPattern("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  shipper started \\(.*\\)\n$");
    }

    @Test
    void kafkaIsHeardOnlyWhenItWarns() {
        LogLines.install(LogFormat.TEXT, new PrintStream(out, true, UTF_8));

        Logger.getLogger("org.apache.kafka.clients.Metadata").info("chatter");
        Logger.getLogger("org.apache.kafka.clients.Metadata").warning("trouble");

        assertThat(out.toString(UTF_8)).contains("trouble").doesNotContain("chatter");
    }

    @Test
    void anUnknownFormatIsRefused() {
        assertThatThrownBy(() -> LogFormat.of("xml"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("text or json");
    }
}
