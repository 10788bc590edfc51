package io.barograph.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ExplainCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "src/test/resources/buildkit/buildx-0.22/";
    private static final String SOURCE = ROOT + "03-source-change/";
    private static final String WARM = ROOT + "02-fully-cached-rebuild/";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"plain.log", "plain.arrival-ts.log", "rawjson.log"})
    void jsonHoldsTheFieldsThatScriptsReadAndWhatTheEngineRecorded(String log) throws IOException {
        JsonNode build =
                explain(InputStream.nullInputStream(), "--json", SOURCE + log).get(0);

        assertThat(names(build))
                .contains(
                        "file",
                        "index",
                        "dialect",
                        "result",
                        "started_at",
                        "duration_seconds",
                        "steps",
                        "hits",
                        "misses",
                        "unknown",
                        "platforms",
                        "phases",
                        "step_list",
                        "root_misses",
                        "cascade_misses",
                        "critical_path",
                        "advice");
        assertThat(build.get("file").asText()).isEqualTo(SOURCE + log);
        assertThat(build.get("index").asInt()).isEqualTo(1);
        assertThat(build.get("result").asText()).isEqualTo("success");
        assertThat(build.get("steps").asInt()).isEqualTo(6);
        assertThat(build.get("hits").asInt()).isEqualTo(3);
        assertThat(build.get("misses").asInt()).isEqualTo(3);
        assertThat(build.at("/platforms/0/platform").asText()).isEqualTo("default");
        assertThat(build.at("/platforms/0/base_from").asText()).isEqualTo("local cache");
        assertThat(build.at("/root_misses/0/instruction").asText()).isEqualTo("COPY app/ ./");
        assertThat(build.get("cascade_misses").asInt()).isEqualTo(2);
    }

    @Test
    void anEarlierLogGivesTheCause() throws IOException {
        JsonNode build = explain(
                        InputStream.nullInputStream(), "--json", "--against", WARM + "plain.log", SOURCE + "plain.log")
                .get(0);

        assertThat(build.at("/root_misses/0/cause").asText()).isEqualTo("context_changed");
    }

    @Test
    void theSecondBuildOfALogIsComparedWithTheFirst() throws IOException {
        byte[] first = Files.readAllBytes(Path.of(ROOT + "01-cold-build/plain.log"));
        byte[] second = Files.readAllBytes(Path.of(SOURCE + "plain.log"));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);

        List<JsonNode> builds = explain(new ByteArrayInputStream(both.toByteArray()), "--json", "-");

        assertThat(builds).hasSize(2);
        assertThat(builds.get(1).get("index").asInt()).isEqualTo(2);
        assertThat(builds.get(1).at("/root_misses/0/cause").asText()).isEqualTo("context_changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void aLogThatPowerShellRedirectedIsRead(String charset) throws IOException {
        String text = Files.readString(Path.of(SOURCE + "plain.log")).replace("\n", "\r\n");
        byte[] wide = ("\ufeff" + text).getBytes(Charset.forName(charset));

        JsonNode build = explain(new ByteArrayInputStream(wide), "--json", "-").get(0);

        assertThat(build.get("hits").asInt()).isEqualTo(3);
        assertThat(build.at("/root_misses/0/instruction").asText()).isEqualTo("COPY app/ ./");
    }

    @Test
    void theClassicBuilderIsRecognised() throws IOException {
        JsonNode build = explain(
                        InputStream.nullInputStream(),
                        "--json",
                        "src/test/resources/buildkit/docker-20.10/source-change/legacy.log")
                .get(0);

        assertThat(build.get("dialect").asText()).isEqualTo("buildkit-classic");
        assertThat(build.get("hits").asInt()).isEqualTo(4);
    }

    @Test
    void aPersonReadsTheVerdictFirstAndNoColoursInAPipe() {
        run(InputStream.nullInputStream(), Terminal.NONE, "--against", WARM + "plain.log", SOURCE + "plain.log");

        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines().toList().get(1)).startsWith("3 of 6 steps cached (50 %): [5/7] COPY app/ ./ missed");
        assertThat(text).contains("Where the cache broke", "context_changed", "busybox:1.35@sha256:80516bde7320");
        assertThat(text).doesNotContain("\u001b");
    }

    @Test
    void theDockerfileGivesTheLineThatDidItAndTheGraph() throws IOException {
        String file = SOURCE + "Dockerfile";
        run(InputStream.nullInputStream(), Terminal.NONE, "--dockerfile", file, SOURCE + "plain.log");
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();

        JsonNode build = explain(InputStream.nullInputStream(), "--json", "--dockerfile", file, SOURCE + "plain.log")
                .get(0);

        int line = 1 + Files.readAllLines(Path.of(file)).indexOf("COPY app/ ./");
        assertThat(text).contains("[5/7] COPY app/ ./ (Dockerfile:" + line + ") missed");
        assertThat(build.at("/root_misses/0/line").asInt()).isEqualTo(line);
        assertThat(build.get("graph").asText()).isEqualTo("dockerfile");
        assertThat(build.get("dockerfile").asText()).isEqualTo(file);
    }

    @Test
    void aDockerfileThatIsNotThatOfTheBuildIsToldAndNotUsed() throws IOException {
        run(
                InputStream.nullInputStream(),
                Terminal.NONE,
                "--dockerfile",
                ROOT + "50-npm-real/Dockerfile",
                SOURCE + "plain.log");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("is not the Dockerfile of this build")
                .doesNotContain("Dockerfile:");
    }

    @Test
    void aFileWithoutFromIsNoDockerfile() {
        assertThatThrownBy(() -> run(
                        InputStream.nullInputStream(),
                        Terminal.NONE,
                        "--dockerfile",
                        SOURCE + "plain.log",
                        SOURCE + "plain.log"))
                .isInstanceOf(Stop.class)
                .hasMessage(SOURCE + "plain.log is no Dockerfile: it holds no FROM");
    }

    @Test
    void barsOfALogWithoutTimesStandWhereTheStepsCouldBeginAtTheEarliest() {
        run(InputStream.nullInputStream(), Terminal.NONE, SOURCE + "plain.log");

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        int compile = bar(lines, "[6/7]").indexOf('█');
        int user = bar(lines, "[7/7]").indexOf('█');
        assertThat(compile).isZero();
        assertThat(user).isGreaterThanOrEqualTo(bar(lines, "[6/7]").lastIndexOf('█'));
    }

    private static String bar(List<String> lines, String step) {
        return lines.stream()
                .filter(line -> line.contains(step) && line.contains("█"))
                .map(line -> line.substring(line.indexOf(" s  ") + 4, line.indexOf("  #")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aTerminalGetsColours() {
        run(InputStream.nullInputStream(), new Terminal(true, true, true), SOURCE + "plain.log");

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\u001b[");
    }

    @Test
    void aFileThatIsNotThereIsOneSentence() {
        assertThatThrownBy(() -> run(InputStream.nullInputStream(), Terminal.NONE, "no-such.log"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage("no-such.log cannot be read: there is no such file");
    }

    @Test
    void aLogWithoutABuildIsOneSentence() {
        InputStream text = new ByteArrayInputStream("hello\nworld\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> run(text, Terminal.NONE, "-"))
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageStartingWith("no build found in standard input: ");
    }

    private List<JsonNode> explain(InputStream in, String... args) throws IOException {
        run(in, Terminal.NONE, args);
        List<JsonNode> builds = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            builds.add(JSON.readTree(line));
        }
        return builds;
    }

    private void run(InputStream in, Terminal terminal, String... args) {
        PrintStream printing = new PrintStream(out, true, StandardCharsets.UTF_8);
        ExplainCommand command = new ExplainCommand(in, printing, terminal);
        new CommandLine(command).parseArgs(args);
        assertThat(command.call()).isEqualTo(ExitCode.OK);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
