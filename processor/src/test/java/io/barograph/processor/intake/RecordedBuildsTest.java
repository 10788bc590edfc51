package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.PlatformSums;
import io.barograph.schemas.LogChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every log of the folder, in whatever form and wrapper, gives the builds that stand beside it, its kind not told. */
final class RecordedBuildsTest {
    private static final Path FOLDER = Path.of("src/test/resources/builds");

    @ParameterizedTest
    @MethodSource("logs")
    void givesTheBuildsThatStandBesideIt(String name) throws IOException {
        List<String> expected = Files.readAllLines(FOLDER.resolve(name + ".expected.tsv"));
        byte[] log = Files.readAllBytes(FOLDER.resolve(name + ".log"));

        Harvest harvest = read(log);

        assertThat(harvest.builds().stream().map(RecordedBuildsTest::row))
                .containsExactlyElementsOf(expected.subList(1, expected.size()));
        assertThat(harvest.deadLetters()).isEmpty();
    }

    static Stream<String> logs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".log"))
                    .map(file -> file.substring(0, file.length() - ".log".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String row(Build build) {
        PlatformSums sums = build.sums();
        return String.join(
                "\t",
                build.dialect(),
                build.result().name(),
                Integer.toString(sums.steps()),
                Integer.toString(sums.hits()),
                Integer.toString(sums.misses()),
                Integer.toString(sums.unknown()));
    }

    private static Harvest read(byte[] log) {
        LogChunk chunk = LogChunk.newBuilder(Chunks.of(0, 0, "", "auto", true))
                .setLines(ByteBuffer.wrap(log))
                .setLength(log.length)
                .build();
        Harvest harvest = new Harvest();
        new StreamReader(Chunks.dialects(), Origin.of(chunk)).read(chunk, harvest);
        return harvest;
    }
}
