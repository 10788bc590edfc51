package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.PhaseName;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.StepKind;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.parse.Line;
import io.barograph.schemas.BuildResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuildRecordsTest {
    private static final String LOG = """
            #0 building with "h2" instance using remote driver
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.1s
            #2 [linux/amd64->arm64 build 2/3] COPY . .
            #2 CACHED
            #3 [linux/amd64->arm64 build 3/3] RUN make
            #3 ERROR: exit code: 1
            """;

    @Test
    void aBuildComesBackAsItWas() {
        BuildStream stream = read(LOG + "ERROR: failed to solve: exit code: 1\n");
        Build build = stream.drain().get(0);

        Build back = BuildRecords.build(BuildRecords.record(build));

        assertThat(back).isEqualTo(build);
        assertThat(back.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void aRunningBuildHasNoRecord() {
        Build running = read(LOG).running().get(0);

        assertThatThrownBy(() -> BuildRecords.record(running)).hasMessageContaining("still running");
    }

    @Test
    void everyWordOfTheSchemaHasItsConstantAndBack() {
        assertThat(words(BuildResult.values()))
                .containsExactlyInAnyOrderElementsOf(words(Result.values()).stream()
                        .filter(word -> !word.equals("running"))
                        .toList());
        assertThat(words(io.barograph.schemas.StepKind.values()))
                .containsExactlyInAnyOrderElementsOf(words(StepKind.values()));
        assertThat(words(io.barograph.schemas.CacheOutcome.values()))
                .containsExactlyInAnyOrderElementsOf(words(CacheOutcome.values()));
        assertThat(PhaseName.CACHE_EXPORT.label()).isEqualTo("cache_export");
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static BuildStream read(String log) {
        StreamOrigin origin = new StreamOrigin("s", 0, "-", "shop", "", "runner", Map.of("project", "shop"));
        BuildStream stream = new BuildStream(origin, "buildkit-plain");
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                stream.read(new Line().at(bytes, start, i, 1_700_000_000_000L + i * 10L), start);
                start = i + 1;
            }
        }
        return stream;
    }
}
