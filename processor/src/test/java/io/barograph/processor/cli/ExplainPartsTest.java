package io.barograph.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Each part of what {@code explain} tells, held to what the engine recorded of the same build. */
final class ExplainPartsTest {
    private static final String ROOT = "src/test/resources/buildkit/buildx-0.22/";
    private static final String TWO_PLATFORMS = ROOT + "09-multiplatform-one-cached/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aPersonReadsVerdictPlatformsPhasesWaterfallChainAndAdviceInThisOrder() {
        List<String> lines = explain(TWO_PLATFORMS + "rawjson.log").lines().toList();

        assertThat(lines.get(0)).contains("rawjson.log", "buildkit-rawjson");
        assertThat(lines.get(1)).startsWith("5 of 10 steps cached (50 %): [linux/arm64 build 2/4] WORKDIR /w missed");
        assertThat(place(lines, "platform  "))
                .isLessThan(place(lines, "base pull "))
                .isLessThan(place(lines, "Slowest steps"))
                .isLessThan(place(lines, "Where the cache broke"))
                .isLessThan(place(lines, "Advice"));
        assertThat(cells(lines, "linux/amd64"))
                .contains("not needed", "5", "0")
                .anyMatch(cell -> cell.startsWith("127.0.0.1:5000/base/busybox:1.35@sha256:"));
        assertThat(cells(lines, "linux/arm64")).contains("registry pull", "5", "0");
        assertThat(lines.subList(place(lines, "Where the cache broke"), place(lines, "Advice")))
                .anyMatch(line -> line.strip().equals("[linux/arm64 build 2/4] WORKDIR /w"))
                .anyMatch(line -> line.contains("cold_builder: 0 of 5 steps"))
                .filteredOn(line -> line.contains("└─"))
                .hasSize(4);
        assertThat(lines.get(place(lines, "Advice") + 1)).startsWith("  • ");
    }

    @Test
    void platformsStepsPhasesAndPathAreThoseThatTheEngineRecorded() throws Exception {
        JsonNode truth =
                JSON.readTree(Path.of(TWO_PLATFORMS + "rawjson.truth.json").toFile());
        JsonNode build = json(TWO_PLATFORMS + "rawjson.log");

        for (JsonNode platform : build.get("platforms")) {
            JsonNode told =
                    truth.get("per_platform").get(platform.get("platform").asText());
            assertThat(platform.get("hits")).isEqualTo(told.get("step_hit"));
            assertThat(platform.get("misses")).isEqualTo(told.get("step_miss"));
            assertThat(platform.get("base_images").get(0).asText()).contains("busybox:1.35@sha256:80516bde7320");
        }
        assertThat(build.get("platforms")).hasSize(2);
        assertThat(build.get("step_list")).hasSameSizeAs(truth.get("rows"));
        assertThat(build.get("duration_seconds").asDouble())
                .isCloseTo(truth.get("wall_s").asDouble(), within(0.1));
        double first = Double.MAX_VALUE;
        for (JsonNode vertex : truth.get("vertices")) {
            first = Math.min(first, vertex.get("first_start").asDouble());
        }
        assertThat(build.get("started_at").asLong()).isEqualTo((long) (first * 1000));
        assertThat(build.get("phases").findValuesAsText("phase")).contains("load_metadata", "base_pull", "run_copy");
        double path = 0;
        for (JsonNode step : build.get("critical_path")) {
            path += step.get("duration_seconds").asDouble();
        }
        // On arm64 one thing follows from the other, so the path is nearly all of the time.
        assertThat(build.get("critical_path").findValuesAsText("platform")).contains("linux/arm64");
        assertThat(path).isBetween(2.4, truth.get("wall_s").asDouble());
        assertThat(build.get("cascade_misses").asInt()).isEqualTo(4);
        assertThat(build.at("/root_misses/0/dragged")).hasSize(4);
        assertThat(build.get("advice")).hasSameSizeAs(build.get("advice_rules")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "09-multiplatform-one-cached, 1, registry pull",
        "03-source-change, 0, local cache",
        "19-registry-cache-import-partial, 0, imported cache",
        "02-fully-cached-rebuild, 0, not needed",
    })
    void whereTheBaseImageCameFrom(String scenario, int platform, String from) throws Exception {
        JsonNode build = json(ROOT + scenario + "/plain.log");

        assertThat(build.get("platforms").get(platform).get("base_from").asText())
                .isEqualTo(from);
    }

    @Test
    void aBuildThatFailedNamesTheStepAndTheError() {
        String text = explain(ROOT + "47-multiplatform-one-platform-fails/plain.log");

        assertThat(text)
                .contains("The build ended in failure at [linux/arm64 build 4/4] RUN uname -m")
                .contains("What it said");
    }

    private static int place(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(part.strip())) {
                return i;
            }
        }
        throw new AssertionError("no line begins with " + part + " in " + lines);
    }

    private static List<String> cells(List<String> lines, String platform) {
        List<String> cells = new ArrayList<>();
        for (String cell : lines.get(place(lines, platform + "  ")).strip().split(" {2,}", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static JsonNode json(String file) throws Exception {
        return JSON.readTree(explain("--json", file));
    }

    private static String explain(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printing = new PrintStream(out, true, StandardCharsets.UTF_8);
        ExplainCommand command = new ExplainCommand(InputStream.nullInputStream(), printing, Terminal.NONE);
        new CommandLine(command).parseArgs(args);
        assertThat(command.call()).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
