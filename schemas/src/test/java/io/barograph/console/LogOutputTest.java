package io.barograph.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LogOutputTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @AfterEach
    void giveTheLogBack() throws Exception {
        LogOutput.to(System.err, LogFormat.TEXT, false, Terminal.NONE);
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void aJsonLineHoldsTimeLevelMessageAndCaller() {
        LogOutput.to(err, LogFormat.JSON, false, Terminal.NONE);

        Logger.getLogger("io.barograph.shipper").log(record(Level.WARNING, "path=\"/a\\b\"\nvanished"));

        assertThat(written())
                .isEqualTo("{\"time\":\"2026-11-23T19:17:04.500Z\",\"level\":\"WARN\","
                        + "\"msg\":\"path=\\\"/a\\\\b\\\"\\nvanished\",\"caller\":\"Tail.look\"}\n");
    }

    @Test
    void aTextLineEndsWithTheReasonAndShowsNoStack() {
        LogOutput.to(err, LogFormat.TEXT, false, Terminal.NONE);
        LogRecord failed = record(Level.SEVERE, "closing");
        failed.setThrown(new IllegalStateException("already closed"));

        Logger.getLogger("io.barograph").log(failed);

        assertThat(written())
                .endsWith(" ERROR closing: java.lang.IllegalStateException: already closed\n")
                .hasLineCount(1);
    }

    @Test
    void theCausesAreToldInTheSameLineEachOnceAndWithoutTheStackThatAMessageHolds() {
        LogOutput.to(err, LogFormat.TEXT, false, Terminal.NONE);
        Throwable disk = new java.io.IOException("disk full\n\tat a.b.C.d");
        LogRecord failed = record(Level.SEVERE, "a thread failed");
        failed.setThrown(new IllegalStateException(new IllegalArgumentException("task 0_1", disk)));

        Logger.getLogger("io.barograph").log(failed);

        assertThat(written())
                .endsWith(" ERROR a thread failed: java.lang.IllegalStateException:"
                        + " java.lang.IllegalArgumentException: task 0_1, because of java.io.IOException: disk full\n")
                .hasLineCount(1);
    }

    @Test
    void aVerboseTextLineShowsTheStack() {
        LogOutput.to(err, LogFormat.TEXT, true, Terminal.NONE);
        LogRecord failed = record(Level.SEVERE, "closing");
        failed.setThrown(new IllegalStateException("already closed"));

        Logger.getLogger("io.barograph").log(failed);

        assertThat(written()).contains("\tat " + LogOutputTest.class.getName());
    }

    @Test
    void librariesSpeakUpFromWarningsAndWeFromInformation() {
        LogOutput.to(err, LogFormat.TEXT, false, Terminal.NONE);

        Logger.getLogger("org.apache.kafka.clients").log(record(Level.INFO, "chatter"));
        Logger.getLogger("org.apache.kafka.clients.NetworkClient").log(record(Level.WARNING, "wolf"));
        Logger.getLogger("io.barograph.standalone").log(record(Level.INFO, "ready"));

        assertThat(written()).hasLineCount(1).endsWith("INFO  ready\n");
    }

    @Test
    void onATerminalTheLineOfTheProgressIsClearedFirst() {
        LogOutput.to(err, LogFormat.TEXT, false, new Terminal(true, true, true));

        Logger.getLogger("io.barograph").log(record(Level.INFO, "ready"));

        assertThat(written()).startsWith(Terminal.CLEAR_LINE);
    }

    @Test
    void anUnknownFormatIsRefusedByName() {
        assertThatThrownBy(() -> LogFormat.of("xml"))
                .isInstanceOf(BadSetting.class)
                .hasMessage("log-format: \"xml\" is not usable; allowed: text, json");
    }

    @Test
    void theRunningVersionIsTheOneOfTheBuild() {
        assertThat(Version.running().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(Version.running().revision()).doesNotContain("$");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static LogRecord record(Level level, String message) {
        LogRecord record = new LogRecord(level, message);
        record.setInstant(Instant.parse("2026-11-23T19:17:04.500Z"));
        record.setSourceClassName("io.barograph.shipper.read.Tail");
        record.setSourceMethodName("look");
        return record;
    }
}
