package io.barograph.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What stands beside builds, in other files or in the same one, is told with the builds it concerns. */
final class ExplainFindingsTest {
    private static final Path PUSHED =
            Path.of("src/test/resources/buildkit/buildx-0.36/26-bake-multiplatform/plain.log");

    @TempDir
    Path dir;

    @Test
    void aPlatformThatTheBuilderDoesNotBuildIsAFindingOfTheBuild() throws Exception {
        String name = builder(Files.readString(PUSHED));
        Path inspect = dir.resolve("inspect.txt");
        Files.writeString(inspect, """
                Name:          %s
                Driver:        docker-container

                Nodes:
                Name:                  n0
                Status:                running
                Platforms:             linux/386
                """.formatted(name));

        JsonNode build = explained(inspect.toString(), PUSHED.toString());

        assertThat(build.get("findings").findValuesAsText("kind")).contains("platform_not_supported");
        assertThat(build.get("findings").findValuesAsText("platform")).contains("linux/arm64");
    }

    @Test
    void anIndexThatIsNotWhatWasPushedIsAFinding() throws Exception {
        Path index = dir.resolve("index.txt");
        Files.writeString(index, """
                Name:      127.0.0.1:5000/t/tool:1
                MediaType: application/vnd.oci.image.index.v1+json
                Digest:    sha256:0000000000000000000000000000000000000000000000000000000000000000

                Manifests:
                  Name:      127.0.0.1:5000/t/tool:1@sha256:1111111111111111111111111111111111111111111111111111111111111111
                  MediaType: application/vnd.oci.image.manifest.v1+json
                  Platform:  linux/amd64
                """);

        JsonNode build = explained(PUSHED.toString(), index.toString());

        assertThat(build.get("findings").findValuesAsText("kind"))
                .contains("image_platform_missing", "image_platform_stale");
    }

    @Test
    void whatWasPushedIsNoFinding() throws Exception {
        JsonNode build = explained(PUSHED.toString());

        assertThat(build.get("findings")).isEmpty();
    }

    @Test
    void buildsOfSeveralFilesThatStandInEachOthersWayAreAFinding() throws Exception {
        Instant start = Instant.parse("2026-11-23T08:00:00Z");
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(file("alone-" + i, build(start.plusSeconds(120L * i), 60)));
        }
        for (int i = 0; i < 4; i++) {
            files.add(file("at-once-" + i, build(start.plusSeconds(3600).plusMillis(i), 180)));
        }

        List<JsonNode> builds = all(files.toArray(String[]::new));

        assertThat(builds).hasSize(8);
        for (JsonNode build : builds.subList(0, 4)) {
            assertThat(build.get("findings")).isEmpty();
        }
        for (JsonNode build : builds.subList(4, 8)) {
            assertThat(build.at("/findings/0/kind").asText()).isEqualTo("builder_contention");
            assertThat(build.at("/findings/0/evidence/stands_at_once").asText()).isEqualTo("1");
        }
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(dir.resolve(name + ".log"), text).toString();
    }

    private static String build(Instant start, long seconds) {
        String from = start + " ";
        String to = start.plusSeconds(seconds) + " ";
        return from + "#0 building with \"ci\" instance using remote driver\n" + from + "\n" + from
                + "#1 [internal] load build definition from Dockerfile\n" + from + "#1 DONE 0.0s\n" + from + "\n" + from
                + "#2 [1/2] FROM docker.io/library/busybox:1.35\n" + from + "#2 DONE 0.0s\n" + from + "\n" + from
                + "#3 [2/2] RUN make\n" + to + "#3 DONE " + seconds + ".0s\n" + to + "\n" + to
                + "#4 exporting to image\n" + to + "#4 DONE 0.0s\n";
    }

    private static String builder(String log) {
        int from = log.indexOf("building with \"");
        return from < 0 ? "default" : log.substring(from + 15, log.indexOf('"', from + 15));
    }

    private static JsonNode explained(String... files) throws Exception {
        return all(files).get(0);
    }

    private static List<JsonNode> all(String... files) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExplainCommand command = new ExplainCommand(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new Terminal(false, false, false));
        String[] args = new String[files.length + 1];
        args[0] = "--json";
        System.arraycopy(files, 0, args, 1, files.length);
        assertThat(new CommandLine(command).execute(args)).isZero();
        List<JsonNode> builds = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            builds.add(new ObjectMapper().readTree(line));
        }
        return builds;
    }
}
