package io.barograph.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Slow fetches of a log are told with their causes, rolled up into families, in words and as JSON. */
final class ExplainFetchesTest {
    private static final Path SLOW_PULL = Path.of("src/test/resources/buildkit/buildx-0.22/27-slow-layer-pull");
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    Path dir;

    @Test
    void aDownloadLogIsToldByFamilyWithShareSignAndAdvice() throws Exception {
        Path log = slowResolver();

        String text = explain("--", log.toString());
        JsonNode slow = json(log.toString()).get("slow_fetches");

        assertThat(text)
                .contains("Slow fetches  10")
                .contains("node n3: DNS or connect slow 10, 100 % [dns_slow]")
                .contains("DNS or connect slow: a long time between the start and the first connection")
                .contains("What helps: look at the resolver of the node");
        assertThat(slow.get("count").intValue()).isEqualTo(10);
        assertThat(slow.at("/by_node/0/where").textValue()).isEqualTo("n3");
        assertThat(slow.at("/by_node/0/family").textValue()).isEqualTo("connect");
        assertThat(slow.at("/by_node/0/share").doubleValue()).isEqualTo(1);
        assertThat(slow.at("/by_upstream/0/causes/dns_slow").intValue()).isEqualTo(10);
        assertThat(slow.at("/by_platform/0/where").textValue()).isEqualTo("default");
        assertThat(slow.at("/rows/0/evidence").textValue()).contains("connect 900 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.log", "rawjson.log"})
    void aBuildLogTellsOfItsSlowLayers(String name) throws Exception {
        JsonNode slow = json(SLOW_PULL.resolve(name).toString()).get("slow_fetches");

        assertThat(slow.get("count").intValue()).isEqualTo(2);
        assertThat(slow.at("/by_upstream/0/where").textValue()).isEqualTo("127.0.0.1:5002");
        assertThat(slow.at("/by_upstream/0/family").textValue()).isEqualTo("none");
        assertThat(slow.get("rows").findValuesAsText("kind")).containsOnly("layer");
        assertThat(explain(SLOW_PULL.resolve(name).toString())).contains("Slow fetches  2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.log", "rawjson.log"})
    void eachBuildOfALogTellsOfItsOwnFetches(String name) throws Exception {
        Path both = dir.resolve("both.log");
        String quick = Files.readString(
                SLOW_PULL.resolveSibling("02-fully-cached-rebuild").resolve(name));
        Files.writeString(both, quick + Files.readString(SLOW_PULL.resolve(name)) + quick);

        List<Integer> slow = explain("--json", both.toString())
                .lines()
                .map(ExplainFetchesTest::slowFetches)
                .toList();

        assertThat(slow).containsExactly(0, 2, 0);
    }

    @Test
    void nothingIsSaidWhereNothingWasSlow() throws Exception {
        Path log = dir.resolve("fast.log");
        Files.writeString(log, line(1, "n1", 0, 20, 60));

        assertThat(explain(log.toString())).doesNotContain("Slow fetches");
        assertThat(json(log.toString()).at("/slow_fetches/count").intValue()).isZero();
    }

    /** Three nodes fetch small things fast; in the last minute one of four takes 900 ms to connect. */
    private Path slowResolver() throws Exception {
        StringBuilder lines = new StringBuilder();
        int id = 0;
        for (int second = 0; second < 600; second += 6) {
            for (String node : List.of("n0", "n1", "n2", "n3")) {
                boolean struck = node.equals("n3") && second >= 540;
                lines.append(line(++id, node, second * 1_000L, struck ? 900 : 20, struck ? 950 : 60));
            }
        }
        Path log = dir.resolve("downloads.log");
        Files.writeString(log, lines);
        return log;
    }

    private static String line(int id, String node, long atMillis, long connect, long end) {
        Instant start = START.plusMillis(atMillis);
        return "{\"request_id\":\"r-" + id + "\",\"start_time\":\"" + start + "\",\"first_connect_time\":\""
                + start.plusMillis(connect) + "\",\"end_time\":\"" + start.plusMillis(end) + "\",\"source_node\":\""
                + node + "\",\"file_size\":4096}\n";
    }

    private static int slowFetches(String build) {
        try {
            return new ObjectMapper().readTree(build).at("/slow_fetches/rows").size();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(String file) throws Exception {
        return new ObjectMapper()
                .readTree(explain("--json", file).lines().findFirst().orElseThrow());
    }

    private static String explain(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        ByteArrayInputStream nothing = new ByteArrayInputStream(new byte[0]);

        int code = new CommandLine(new ExplainCommand(nothing, print, Terminal.NONE)).execute(args);

        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
