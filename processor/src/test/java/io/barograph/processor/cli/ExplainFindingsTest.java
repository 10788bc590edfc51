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

    private static String builder(String log) {
        int from = log.indexOf("building with \"");
        return from < 0 ? "default" : log.substring(from + 15, log.indexOf('"', from + 15));
    }

    private static JsonNode explained(String... files) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExplainCommand command = new ExplainCommand(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new Terminal(false, false, false));
        String[] args = new String[files.length + 1];
        args[0] = "--json";
        System.arraycopy(files, 0, args, 1, files.length);
        assertThat(new CommandLine(command).execute(args)).isZero();
        return new ObjectMapper()
                .readTree(
                        out.toString(StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
    }
}
