package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stream that is saved and restored between any two chunks must tell the same builds as one that never stopped. */
final class SnapshotTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit");
    private static final int ROUNDS = 4;

    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void restoredStreamsTellTheSameBuilds(Path log) {
        byte[] bytes = Logs.bytes(ROOT.resolve(log));
        String dialect = Logs.dialect(log);
        List<Build> expected = Logs.builds(bytes, dialect);

        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Build> actual = inChunks(bytes, dialect, new Random(seed));

            assertThat(actual).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void carriesAJsonValueThatIsSpreadOverLines() {
        byte[] log = """
                {
                  "vertexes": [
                    {
                      "digest": "sha256:1",
                      "name": "[1/1] COPY a b",
                      "started": "2026-11-23T19:26:14.5Z",
                      "completed": "2026-11-23T19:26:15Z",
                      "cached": true
                    }
                  ]
                }
                """.getBytes(StandardCharsets.UTF_8);

        List<Build> builds = inChunks(log, "buildkit-rawjson", new Random(1) {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return 0;
            }
        });

        assertThat(builds).isEqualTo(Logs.builds(log, "buildkit-rawjson"));
        assertThat(builds.get(0).sums()).isEqualTo(new PlatformSums(1, 1, 0, 0, 500_000));
    }

    @Test
    void isSmallWhenNoBuildIsOpen() {
        assertThat(new BuildStream(Logs.ORIGIN, "buildkit-plain").save()).hasSizeLessThan(64);
        assertThat(new BuildStream(Logs.ORIGIN, "buildkit-rawjson").save()).hasSizeLessThan(64);
    }

    @Test
    void refusesAnotherVersionByName() {
        byte[] saved = new BuildStream(Logs.ORIGIN, "buildkit-plain").save();
        saved[0] = 9;

        assertThatThrownBy(() -> BuildStream.restore(Logs.ORIGIN, "buildkit-plain", saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9");
    }

    @Test
    void refusesATornSnapshot() {
        byte[] saved = {1, 0, 0};

        assertThatThrownBy(() -> BuildStream.restore(Logs.ORIGIN, "buildkit-plain", saved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("damaged");
    }

    private static List<Build> inChunks(byte[] log, String dialect, Random random) {
        List<Build> builds = new ArrayList<>();
        BuildStream stream = new BuildStream(Logs.ORIGIN, dialect);
        int from = 0;
        while (from < log.length) {
            int to = from;
            for (int lines = random.nextInt(20); lines >= 0 && to < log.length; lines--) {
                to = nextLine(log, to);
            }
            new Logs(stream).read(log, from, to);
            builds.addAll(stream.drain());
            stream = BuildStream.restore(Logs.ORIGIN, dialect, stream.save());
            from = to;
        }
        stream.end();
        builds.addAll(stream.drain());
        return builds;
    }

    private static int nextLine(byte[] log, int from) {
        int i = from;
        while (i < log.length && log[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, log.length);
    }

    static Stream<Path> logs() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.endsWith("plain.log")
                            || file.endsWith("plain.arrival-ts.log")
                            || file.endsWith("rawjson.log"))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
