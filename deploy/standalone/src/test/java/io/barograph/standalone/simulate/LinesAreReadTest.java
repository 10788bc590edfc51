package io.barograph.standalone.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.Fetch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the simulator writes is read without a refused line, and the sums are those it counted itself. */
final class LinesAreReadTest {
    private static final Plan PLAN =
            new Plan(11, Instant.parse("2026-11-16T10:00:00Z"), Duration.ofMinutes(90), 4, 2, 3, 2, 2, 2);
    private static final List<String> FAULTS = List.of(
            "base-moved@10m+20m",
            "cold-builder@5m+20m",
            "registry-gone@5m+30m",
            "cache-flushed@10m+30m",
            "stampede@9m+9m",
            "thrash@25m+9m");

    @ParameterizedTest
    @CsvSource({"PLAIN_TIMES,buildkit-plain", "PLAIN,buildkit-plain", "RAWJSON,buildkit-rawjson"})
    void buildLinesGiveTheBuildsThatWere(Format format, String dialect) {
        Simulation simulation = new Simulation(World.of(PLAN, FAULTS), List.of(format), PLAN.until());
        Map<String, Truth.Builds> read = new TreeMap<>();

        texts(simulation)
                .forEach((file, text) -> builds(file, text, dialect).forEach(build -> {
                    assertThat(build.result()).as(file).isEqualTo(Result.SUCCESS);
                    String project = file.split("/", -1)[1];
                    build.platforms()
                            .forEach((platform, sums) -> read.merge(
                                    project + " " + platform,
                                    new Truth.Builds(project, platform, 1, sums.steps(), sums.misses()),
                                    (a, b) -> new Truth.Builds(
                                            project,
                                            platform,
                                            a.builds() + b.builds(),
                                            a.steps() + b.steps(),
                                            a.misses() + b.misses())));
                }));

        assertThat(read.values()).containsExactlyElementsOf(simulation.truth().builds());
        assertThat(read).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"NGINX,access-nginx", "NGINX_JSON,access-nginx-json"})
    void accessLinesGiveTheRequestsThatWere(Format format, String dialect) {
        Simulation simulation = new Simulation(World.of(PLAN, FAULTS), List.of(format), PLAN.until());
        AccessDialect reader = AccessDialects.named(dialect).orElseThrow();
        Map<String, Map<String, Long>> read = new TreeMap<>();

        texts(simulation).forEach((file, text) -> {
            String upstream = file.substring("access/".length(), file.length() - ".log".length());
            for (String line : text.split("\n", -1)) {
                Fetch fetch = new Fetch();
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                assertThat(reader.read(new Line().at(bytes, 0, bytes.length, 0), fetch))
                        .as(line)
                        .isEqualTo(line.isEmpty() ? Answer.IGNORED : Answer.EVENT);
                if (!line.isEmpty()) {
                    read.computeIfAbsent(upstream, name -> new TreeMap<>()).merge(fetch.cache.name(), 1L, Long::sum);
                }
            }
        });

        assertThat(read).isEqualTo(simulation.truth().requests());
        assertThat(read.get("mirror-1")).containsKeys("HIT", "MISS");
    }

    @Test
    void thereAreLinesOfDownloads() {
        Simulation simulation = new Simulation(
                World.of(PLAN, FAULTS), List.of(Format.DOWNLOADS_JSON, Format.DOWNLOADS_PAIRS), PLAN.until());

        Map<String, String> texts = texts(simulation);

        assertThat(texts.get("downloads/mirror-1.log")).startsWith("{\"request_id\":\"mirror-1-");
        assertThat(texts.get("downloads/mirror-2.log")).startsWith("request_id=mirror-2-");
    }

    private static List<Build> builds(String file, String text, String dialect) {
        StreamOrigin origin = new StreamOrigin(file, 0, file, "any", "", "", Map.of());
        BuildStream stream = new BuildStream(origin, dialect);
        Prefix prefix = new Prefix();
        long offset = 0;
        for (String line : text.split("\n", -1)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            Answer answer = stream.read(prefix.strip(new Line().at(bytes, 0, bytes.length, 0)), offset);
            assertThat(answer).as(line).isNotEqualTo(Answer.REJECTED);
            offset += bytes.length + 1;
        }
        stream.end();
        return stream.drain();
    }

    private static Map<String, String> texts(Simulation simulation) {
        Map<String, StringBuilder> files = new HashMap<>();
        for (Written next = simulation.next(); next != null; next = simulation.next()) {
            files.computeIfAbsent(next.file(), name -> new StringBuilder()).append(next.text());
        }
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, text) -> texts.put(name, text.toString()));
        return texts;
    }
}
