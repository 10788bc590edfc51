package io.barograph.processor.parse.applog;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loggers differ in names and times; the words and the moment are the same. */
final class AppLogTest {
    private static final long THEN = 1_717_171_717_250L;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "zap|{\"level\":\"error\",\"ts\":1717171717.25,\"caller\":\"cache/lock.go:88\",\"msg\":\"Failed to acquire lock on /c: Resource busy\"}|cache/lock.go:88",
                "zerolog|{\"level\":\"error\",\"time\":\"2024-05-31T16:08:37.250Z\",\"caller\":\"a.go:1\",\"message\":\"Failed to acquire lock on /c: Resource busy\"}|a.go:1",
                "slog|{\"time\":\"2024-05-31T16:08:37.25Z\",\"level\":\"ERROR\",\"source\":{\"function\":\"f\",\"file\":\"b.go\",\"line\":1},\"msg\":\"Failed to acquire lock on /c: Resource busy\"}|b.go",
                "logback|{\"@timestamp\":\"2024-05-31T16:08:37.250Z\",\"level\":\"WARN\",\"logger_name\":\"c.C\",\"message\":\"Failed to acquire lock on /c: Resource busy\"}|c.C",
                "pino|{\"level\":50,\"time\":1717171717250,\"name\":\"p\",\"msg\":\"Failed to acquire lock on /c: Resource busy\"}|p",
                "structlog|{\"event\":\"Failed to acquire lock on /c: Resource busy\",\"level\":\"error\",\"timestamp\":\"2024-05-31T16:08:37.250Z\",\"logger\":\"s\"}|s",
                "google|{\"severity\":\"ERROR\",\"timestamp\":\"2024-05-31T16:08:37.250Z\",\"message\":\"Failed to acquire lock on /c: Resource busy\",\"component\":\"g\"}|g",
                "logfmt|time=\"2024-05-31T16:08:37.250Z\" level=error msg=\"Failed to acquire lock on /c: Resource busy\" caller=x.go:1|x.go:1"
            })
    void aRefusedLockIsRead(String logger, String text, String caller) {
        AppLog log = new AppLog();

        assertThat(log.fits(line(text))).isTrue();
        assertThat(log.read(line(text))).isEqualTo(Answer.EVENT);

        String words = "Failed to acquire lock on /c: Resource busy";
        assertThat(log.refused()).isEqualTo(new Aside.LockRefused("/c", words, caller, THEN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"level\":\"info\",\"ts\":1,\"msg\":\"clock synchronised, all blocks written\"}|IGNORED",
                "{\"level\":\"info\",\"ts\":1,\"msg\":\"lock acquired\"}|IGNORED",
                "{\"level\":\"info\",\"ts\":1,\"msg\":\"cut|REJECTED",
                "words of a person|REJECTED"
            })
    void everythingElseIsPassedOverOrRefused(String text, Answer answer) {
        assertThat(new AppLog().read(line(text))).isEqualTo(answer);
    }

    private static Line line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Line().at(bytes, 0, bytes.length, 1_000);
    }
}
