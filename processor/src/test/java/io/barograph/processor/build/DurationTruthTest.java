package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and pulled bytes of every row against the engine's record. */
final class DurationTruthTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit/buildx-0.22");
    private static final double PLAIN_ROUNDING_SECONDS = 0.0501;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-cold-build",
                "06-multistage-parallel",
                "08-multiplatform-cold",
                "17-registry-cache-export",
                "19-registry-cache-import-partial",
                "34-partial-lines-interleaved",
                "37-copy-link-groups"
            })
    void durationsAreThoseOfTheEngine(String scenario) {
        Path folder = ROOT.resolve(scenario);
        Map<String, JsonNode> plain = rows(folder.resolve("plain.history.truth.json"));
        Map<String, JsonNode> graph = rows(folder.resolve("rawjson.truth.json"));

        Build fromPlain = Logs.builds(folder.resolve("plain.log")).get(0);
        Build fromGraph = Logs.builds(folder.resolve("rawjson.log")).get(0);

        for (Step step : fromPlain.steps()) {
            JsonNode row = plain.get(step.name());
            if (row != null && step.durationMicros() >= 0) {
                assertThat(step.durationMicros() / 1e6)
                        .as(step.name())
                        .isCloseTo(row.get("duration_s").asDouble(), within(PLAIN_ROUNDING_SECONDS));
            }
        }
        for (Step step : fromGraph.steps()) {
            JsonNode row = Objects.requireNonNull(graph.get(step.name()), step.name());
            assertThat(step.durationMicros() / 1e6)
                    .as(step.name())
                    .isCloseTo(row.get("duration_s").asDouble(), within(0.0001));
            assertThat(step.pulledBytes())
                    .as(step.name())
                    .isEqualTo(row.get("pulled_bytes").asLong());
        }
        assertThat(fromGraph.steps()).hasSameSizeAs(graph.keySet());
    }

    private static Map<String, JsonNode> rows(Path truth) {
        Map<String, JsonNode> rows = new HashMap<>();
        Truth.json(truth).get("rows").forEach(row -> rows.put(row.get("name").asText(), row));
        return rows;
    }
}
