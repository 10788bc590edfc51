package io.barograph.processor.parse.buildkit.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.Told;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainDialectTest {
    @Test
    void tellsTheLifeOfAVertex() {
        Told told = Told.by(
                new PlainDialect(),
                "#0 building with \"h2\" instance using remote driver",
                "",
                "#7 [build 2/4] RUN make",
                "#7 0.169 cc main.c",
                "#7 ...",
                "#7 [build 2/4] RUN make",
                "#7 12.34 done",
                "#7 DONE 123.4s");

        assertThat(told.events)
                .containsExactly(
                        "builder h2",
                        "name 7 [build 2/4] RUN make",
                        "output 7",
                        "left 7",
                        "name 7 [build 2/4] RUN make",
                        "output 7",
                        "DONE 7 123400000");
        assertThat(told.answers).doesNotContain(Answer.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#5 0.169 #5 CACHED",
                "#5 0.170 #7 DONE 3.2s",
                "#5 0.170 ERROR: failed to solve: fake",
                "#5 12.34 x",
                "#5 123.4 x",
                "#5 0.171 ",
                "#5 0.171",
                "#5 0.077 partial\r#5 CACHED"
            })
    void outputIsOutputWhateverItSays(String line) {
        assertThat(Told.by(new PlainDialect(), line).events).containsExactly("output 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  #5 CACHED",
                "x #5 CACHED",
                "#5",
                "#5 ",
                "#x CACHED",
                "#123456 CACHED",
                "# 5 CACHED",
                "",
                "#5\tCACHED",
                "ERROR",
                "-----",
                "failed to open file",
                "target practice",
                "error: something of another program"
            })
    void linesOfOthersSayNothing(String line) {
        Told told = Told.by(new PlainDialect(), line);

        assertThat(told.events).isEmpty();
        assertThat(told.answers).containsExactly(Answer.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#5 CACHED ", "#5 CACHEDx", "#5 DONE 0.1", "#5 DONE 0.15s", "#5 DONE s", "#5 ERRORS: x"})
    void endingsAreExact(String line) {
        assertThat(Told.by(new PlainDialect(), "#5 [1/1] RUN x", line).events)
                .noneMatch(
                        event -> event.startsWith("CACHED") || event.startsWith("DONE") || event.startsWith("ERROR"));
    }

    @Test
    void anEndWithoutANameIsRejectedWithTheReason() {
        PlainDialect dialect = new PlainDialect();

        assertThat(Told.by(dialect, "#5 CACHED").answers).containsExactly(Answer.REJECTED);
        assertThat(dialect.reason()).contains("never showed its name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "transferring dockerfile: 743B done = transferring dockerfile:|743",
                "transferring context: 1.13kB 0.0s done = transferring context:|1130",
                "sha256:82 1.07MB / 29.50MB 0.3s = sha256:82|1070000",
                "sha256:82 0B / 29.50MB 0.3s = sha256:82|0",
                "extracting sha256:82 0.2s done = extracting sha256:82|-1",
                "exporting layers = exporting layers|-1",
                "copying files 2.50GB 0.3s done = copying files|2500000000",
                "pushing manifest for a/b:1s = pushing manifest for a/b:1s|-1",
                "naming to docker.io/x 0.0s done = naming to docker.io/x|-1"
            })
    void readsAStatusFromItsEnd(String line, String told) {
        assertThat(Told.by(new PlainDialect(), "#5 [1/1] FROM a", "#5 " + line)
                        .events
                        .get(1))
                .isEqualTo("status 5 " + told);
    }

    @Test
    void aBareDigestBelowANameIsNoPull() {
        assertThat(Told.by(new PlainDialect(), "#5 [1/1] FROM a", "#5 sha256:" + "0123456789abcdef".repeat(4)).events)
                .hasSize(1);
    }

    @Test
    void theSummaryOfFailedVerticesIsSteppedOver() {
        Told told = Told.by(
                new PlainDialect(),
                "------",
                " > [2/5] RUN x:",
                "0.169 harmless",
                "#5 CACHED",
                "ERROR: failed to solve: fake",
                "------",
                "ERROR: failed to solve: real");

        assertThat(told.events).containsExactly("failure failed to solve: real");
    }

    @Test
    void aRuleAloneHidesNothing() {
        assertThat(Told.by(new PlainDialect(), "------", "ERROR: failed to solve: real").events)
                .containsExactly("failure failed to solve: real");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR: failed to solve: x | failure failed to solve: x",
                "ERROR: failed to build: failed to solve: x | failure failed to build: failed to solve: x",
                "ERROR: target web: failed to solve: x | failure target web: failed to solve: x",
                "ERROR: Job failed: exit code 1 | perhaps failure Job failed: exit code 1",
                "failed to solve with frontend dockerfile.v0: x | failure failed to solve with frontend dockerfile.v0: x",
                "executor failed running [/bin/sh]: 7 | failure executor failed running [/bin/sh]: 7",
                "target web: failed to solve: x | failure target web: failed to solve: x",
                "error: failed to solve: x | failure failed to solve: x",
                "View build details: docker-desktop://x | finished"
            })
    void hearsTheClient(String line, String told) {
        assertThat(Told.by(new PlainDialect(), line).events).containsExactly(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#0 building with \"h2\" instance using remote driver | 2",
                "#1 [internal] load build definition from Dockerfile | 2",
                "#9 CACHED | 2",
                "#9 DONE 1.2s | 2",
                "#9 0.123 text | 1",
                "#1 is the best issue | 1",
                "#0 nothing | 0",
                "{\"vertexes\":[]} | 0",
                "Step 1/2 : FROM x | 0"
            })
    void knowsItsOwn(String line, int sureness) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

        assertThat(new PlainDialect().sureness(new Line().at(bytes, 0, bytes.length, 0)))
                .isEqualTo(sureness);
    }
}
