package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classic builder's logs: 11 instructions, 3 of them FROM; hits as the log counts them for a person. */
final class ClassicBuilderTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit/docker-20.10");

    @ParameterizedTest
    @CsvSource({"cold, 0", "cached, 8", "no-cache, 0", "source-change, 4"})
    void countsWhatTheDescriptionSays(String scenario, int hits) {
        List<Build> builds = builds(bytes(scenario));

        assertThat(builds).hasSize(1);
        assertThat(builds.get(0).result()).isEqualTo(Result.SUCCESS);
        PlatformSums sums = builds.get(0).sums();
        assertThat(sums.steps()).isEqualTo(8);
        assertThat(sums.hits()).isEqualTo(hits);
        assertThat(sums.misses()).isEqualTo(8 - hits);
    }

    @Test
    void aCommandThatFailsFailsTheBuild() {
        List<Build> builds = builds(bytes("failing"));

        assertThat(builds).hasSize(1);
        assertThat(builds.get(0).result()).isEqualTo(Result.FAILURE);
        assertThat(builds.get(0).error()).contains("returned a non-zero code: 7");
        assertThat(builds.get(0).sums().unknown())
                .isEqualTo(builds.get(0).sums().steps());
    }

    @Test
    void twoBuildsInOneLogAreTwo() {
        String both =
                new String(bytes("cold"), StandardCharsets.UTF_8) + new String(bytes("cached"), StandardCharsets.UTF_8);

        List<Build> builds = builds(both.getBytes(StandardCharsets.UTF_8));

        assertThat(builds).extracting(build -> build.sums().hits()).containsExactly(0, 8);
    }

    @Test
    void whatAProgramPrintsIsNoStep() {
        String log = """
                Step 1/2 : FROM busybox
                 ---> 13f9ccef2a38
                Step 2/2 : RUN ./lookalike
                 ---> Running in eb2f78c2d371
                 ---> Using cache
                Successfully built cee612240055
                Removing intermediate container eb2f78c2d371
                 ---> cee612240055
                Successfully built cee612240055
                """;

        List<Build> builds = builds(log.getBytes(StandardCharsets.UTF_8));

        assertThat(builds).hasSize(1);
        assertThat(builds.get(0).sums().misses()).isEqualTo(1);
    }

    @Test
    void stampedLinesGiveDurations() {
        String log = """
                2024-01-05T18:28:03.000Z Step 1/2 : FROM busybox
                2024-01-05T18:28:03.100Z  ---> 13f9ccef2a38
                2024-01-05T18:28:03.100Z Step 2/2 : COPY . .
                2024-01-05T18:28:05.600Z  ---> cee612240055
                2024-01-05T18:28:05.600Z Successfully built cee612240055
                """;

        List<Build> builds = builds(log.getBytes(StandardCharsets.UTF_8));

        assertThat(builds.get(0).sums().micros()).isEqualTo(2_500_000);
    }

    private static byte[] bytes(String scenario) {
        return Logs.bytes(ROOT.resolve(scenario).resolve("legacy.log"));
    }

    private static List<Build> builds(byte[] log) {
        return Logs.builds(log, "buildkit-classic");
    }
}
