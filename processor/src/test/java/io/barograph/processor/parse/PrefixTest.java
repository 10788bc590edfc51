package io.barograph.processor.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefixTest {
    private static final String AT = "2024-01-05T18:28:03.353Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-05T18:28:03.3534723Z #5 CACHED",
                "2024-01-05T18:28:03.353Z #5 CACHED",
                "2024-01-05T18:28:03,353Z #5 CACHED",
                "2024-01-05 18:28:03.353 #5 CACHED",
                "2024-01-05T20:28:03.353+02:00 #5 CACHED",
                "2024-01-05T12:58:03.353-0530 #5 CACHED",
                "[2024-01-05T18:28:03.353Z] #5 CACHED",
                "2024-01-05T18:28:03.353462Z 00O #5 CACHED",
                "2024-01-05T18:28:03.353462Z 01E #5 CACHED",
                "2024-01-05T18:28:03.353462123Z stderr F #5 CACHED",
                "2024-01-05T20:28:03.353462123+02:00 stdout P #5 CACHED",
                "2024-01-05T18:28:03.353Z ##[group]#5 CACHED",
                "2024-01-05T18:28:03.353Z [2020-01-01T00:00:00Z] #5 CACHED",
                "2024-01-05T18:28:03.353Z 18:28:03 #5 CACHED"
            })
    void takesOffTheWrapperAndTellsItsTime(String line) {
        assertThat(text(line)).isEqualTo("#5 CACHED");
        assertThat(Instant.ofEpochMilli(read(line).atMillis())).isEqualTo(Instant.parse(AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18:28:03 #5 CACHED",
                "[18:28:03] #5 CACHED",
                "18:28:03.353 #5 CACHED",
                "##[group]#5 CACHED",
                "##[endgroup]#5 CACHED",
                "\u001b[36;1m#5 CACHED\u001b[0m",
                "\u001b[0m\u001b[34m#5 CACHED",
                "\ufeff#5 CACHED",
                "#5 CACHED\r",
                "#5 CACHED\r\r"
            })
    void takesOffWrappersThatTellNoTime(String line) {
        assertThat(text(line)).isEqualTo("#5 CACHED");
        assertThat(read(line).atMillis()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#5 0.169 #5 CACHED",
                "{\"vertexes\":[]}",
                "[2/5] RUN make",
                "[build 2/5] RUN make",
                "12:34",
                "12:34:56x",
                "2024-01-05",
                "2024-13-05T18:28:03Z #5 CACHED",
                "2024-01-05T18:28:03Zx",
                "[2024-01-05T18:28:03Z #5 CACHED",
                "##[",
                "##[a command that is far too long to be one]",
                "\u001b[36",
                "192.168.1.10 - [10/Oct/2023:14:22:01] \"GET /api/data\" 200 HIT 15ms",
                "a\rb"
            })
    void leavesOtherLinesAlone(String line) {
        assertThat(text(line)).isEqualTo(line);
        assertThat(read(line).atMillis()).isEqualTo(-1);
    }

    @Test
    void aStampAloneIsAnEmptyLine() {
        assertThat(text("2024-01-05T18:28:03.353Z ")).isEmpty();
        assertThat(text("2024-01-05T18:28:03.353Z")).isEmpty();
        assertThat(text("\r")).isEmpty();
        assertThat(text("")).isEmpty();
    }

    @Test
    void movesTheLineAndItsTime() {
        byte[] bytes = bytes("xx2024-01-05T18:28:03.353Z #5 CACHED\r\n");
        Line line = new Line().at(bytes, 2, bytes.length - 1, 7);

        new Prefix().strip(line);

        assertThat(line).hasToString("#5 CACHED");
        assertThat(line.atMillis()).isEqualTo(Instant.parse(AT).toEpochMilli());
    }

    @Test
    void keepsTheTimeOfALineWithoutAStamp() {
        byte[] bytes = bytes("#5 CACHED");

        assertThat(new Prefix().strip(new Line().at(bytes, 0, bytes.length, 7)).atMillis())
                .isEqualTo(7);
    }

    private static Prefix read(String line) {
        byte[] bytes = bytes(line);
        return new Prefix().read(bytes, 0, bytes.length);
    }

    private static String text(String line) {
        byte[] bytes = bytes(line);
        Prefix prefix = new Prefix().read(bytes, 0, bytes.length);
        return new String(bytes, prefix.from(), prefix.to() - prefix.from(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
