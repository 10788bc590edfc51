package io.barograph.processor.parse.buildkit.rawjson;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.Told;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RawJsonDialectTest {
    private static final String VERTEX =
            "{\"vertexes\":[{\"digest\":\"sha256:1\",\"inputs\":[\"a\",\"b\"],\"name\":\"[1/1] RUN x\","
                    + "\"started\":\"1970-01-01T00:00:01.5Z\",\"completed\":\"1970-01-01T00:00:02.123456789Z\","
                    + "\"cached\":true,\"error\":\"no\\nway\",\"progressGroup\":{\"id\":\"g\",\"name\":\"n\",\"weak\":true}}]}";
    private static final String TOLD = "vertex sha256:1 [1/1] RUN x a,b 1500000-2123456 cached no\nway g/n";

    @Test
    void readsAVertex() {
        Told told = Told.by(new RawJsonDialect(), VERTEX);

        assertThat(told.events).containsExactly(TOLD);
        assertThat(told.answers).containsExactly(Answer.EVENT);
    }

    @Test
    void readsStatusesAndStepsOverTheRest() {
        Told told = Told.by(
                new RawJsonDialect(),
                "{\"logs\":[{\"vertex\":\"v\",\"data\":\"" + "QUFB".repeat(40_000)
                        + "\"}],\"warnings\":[{\"short\":\"eA==\"}],"
                        + "\"future\":{\"a\":[1,{}]},\"statuses\":[{\"id\":\"transferring context:\",\"vertex\":\"v\","
                        + "\"current\":46,\"total\":null,\"more\":{\"x\":1}}]}");

        assertThat(told.events).containsExactly("transfer v transferring context:|46");
    }

    @Test
    void readsAValueThatIsSpreadOverLines() {
        String pretty =
                "{\n  \"vertexes\": [\n    {\n      \"digest\": \"d\",\n      \"name\": \"a } ] \\\" b\"\n    }\n  ]\n}";

        Told told = Told.by(new RawJsonDialect(), pretty.split("\n", -1));

        assertThat(told.events).containsExactly("vertex d a } ] \" b  -1--1");
        assertThat(told.answers).doesNotContain(Answer.REJECTED);
    }

    @Test
    void readsSeveralValuesOfOneLine() {
        assertThat(Told.by(new RawJsonDialect(), VERTEX + VERTEX + " " + VERTEX).events)
                .containsExactly(TOLD, TOLD, TOLD);
    }

    @Test
    void readsTheClientsTextBetweenValues() {
        Told told = Told.by(
                new RawJsonDialect(),
                VERTEX,
                "WARNING: No output specified",
                "",
                "Dockerfile:5",
                "ERROR: failed to solve: x");

        assertThat(told.events).containsExactly(TOLD, "failure failed to solve: x");
    }

    @Test
    void goesOnAfterAValueThatWasCutOff() {
        RawJsonDialect dialect = new RawJsonDialect();

        Told told = Told.by(dialect, "{", "  \"vertexes\": [", VERTEX, "{", "ERROR: failed to solve: x", VERTEX);

        assertThat(told.events).containsExactly(TOLD, "failure failed to solve: x", TOLD);
        assertThat(told.answers)
                .containsExactly(
                        Answer.IGNORED, Answer.IGNORED, Answer.REJECTED, Answer.IGNORED, Answer.REJECTED, Answer.EVENT);
    }

    @Test
    void rejectsDamageAndGoesOn() {
        RawJsonDialect dialect = new RawJsonDialect();

        Told told = Told.by(
                dialect,
                "{\"vertexes\":[{\"digest\":\"sha2",
                "{nonsense}",
                VERTEX + " tail",
                "{\"vertexes\":[}]}",
                VERTEX);

        assertThat(told.answers)
                .containsExactly(Answer.REJECTED, Answer.REJECTED, Answer.REJECTED, Answer.REJECTED, Answer.EVENT);
        assertThat(told.events).containsExactly(TOLD, TOLD);
    }

    @Test
    void jsonOfOthersSaysNothing() {
        Told told = Told.by(new RawJsonDialect(), "{\"level\":\"info\",\"msg\":\"x\"}", "{\"vertexes\":null}", "{}");

        assertThat(told.events).isEmpty();
        assertThat(told.answers).containsOnly(Answer.IGNORED);
    }

    @Test
    void aValueOver4MiBIsRejectedOnceAndSteppedOver() {
        RawJsonDialect dialect = new RawJsonDialect();
        String[] lines = new String[20];
        lines[0] = "{\"logs\":[";
        for (int i = 1; i < 18; i++) {
            lines[i] = "  \"" + "x".repeat(1 << 20) + "\",";
        }
        lines[18] = "  1]}";
        lines[19] = VERTEX;

        Told told = Told.by(dialect, lines);

        assertThat(told.answers.stream().filter(answer -> answer == Answer.REJECTED))
                .hasSize(1);
        assertThat(dialect.reason()).contains("4 MiB");
        assertThat(told.events).containsExactly(TOLD);
        assertThat(dialect.carries()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"vertexes\":[{}]} | 2",
                "{\"statuses\":[]} | 2",
                "{\"logs\":[]} | 2",
                "{ \"warnings\": [] } | 2",
                "'  \"vertexes\": [' | 2",
                "{ | 1",
                "{\"level\":\"info\"} | 0",
                "#1 [internal] x | 0",
                "'' | 0"
            })
    void knowsItsOwn(String line, int sureness) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

        assertThat(new RawJsonDialect().sureness(new Line().at(bytes, 0, bytes.length, 0)))
                .isEqualTo(sureness);
    }
}
