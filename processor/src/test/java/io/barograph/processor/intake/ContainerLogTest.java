package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build in a container's log counts what it counts by itself. */
final class ContainerLogTest {
    private static final Path LOG = Path.of("src/test/resources/buildkit/buildx-0.22/01-cold-build/plain.log");

    @ParameterizedTest
    @ValueSource(strings = {"json-file", "cri"})
    void aBuildIsReadThroughTheWrapper(String runtime) throws IOException {
        String plain = Files.readString(LOG);
        String wrapped = plain.lines().map(line -> wrap(runtime, line)).collect(Collectors.joining("\n", "", "\n"));

        Build bare = only(plain);
        Build read = only(wrapped);

        assertThat(read.sums().steps()).isEqualTo(bare.sums().steps()).isPositive();
        assertThat(read.sums().hits()).isEqualTo(bare.sums().hits());
        assertThat(read.result()).isEqualTo(bare.result());
        assertThat(read.startedAtMillis()).isEqualTo(1_704_479_283_353L);
    }

    /** Runtimes cut lines at 16 KiB; here at 100 bytes, so that every value of the graph comes in parts. */
    @ParameterizedTest
    @ValueSource(strings = {"json-file", "cri"})
    void aLineThatTheRuntimeCutIsOneLineAgain(String runtime) throws IOException {
        String raw = Files.readString(LOG.resolveSibling("rawjson.log"));
        String wrapped = raw.lines().map(line -> inParts(runtime, line)).collect(Collectors.joining("\n", "", "\n"));

        Build bare = only(raw);
        Build read = only(wrapped);

        assertThat(read.dialect()).isEqualTo("buildkit-rawjson");
        assertThat(read.sums()).isEqualTo(bare.sums());
        assertThat(read.sums().steps()).isPositive();
    }

    private static String inParts(String runtime, String line) {
        StringBuilder parts = new StringBuilder();
        int from = 0;
        for (; line.length() - from > 100; from += 100) {
            String part = wrap(runtime, line.substring(from, from + 100));
            parts.append(part.replace("stderr F", "stderr P").replace("\\n\",\"stream", "\",\"stream"))
                    .append('\n');
        }
        return parts.append(wrap(runtime, line.substring(from))).toString();
    }

    private static String wrap(String runtime, String line) {
        if (runtime.equals("cri")) {
            return "2024-01-05T18:28:03.353462123Z stderr F " + line;
        }
        String escaped = line.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\t", "\\t")
                .replace("\u001b", "\\u001b");
        return "{\"log\":\"" + escaped + "\\n\",\"stream\":\"stderr\",\"time\":\"2024-01-05T18:28:03.353462123Z\"}";
    }

    private static Build only(String lines) {
        LogChunk chunk = Chunks.of(0, 0, lines, "auto", true);
        FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
        Harvest harvest = new Harvest();
        new StreamReader(new Dialects(sums), Origin.of(chunk)).read(chunk, harvest);
        List<Build> builds = harvest.builds();
        assertThat(builds).hasSize(1);
        return builds.get(0);
    }
}
