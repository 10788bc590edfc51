package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where the whole corpus of recorded builds lies beside the repository, none of its logs and truths is missing here.
 */
final class CorpusAtHandTest {
    private static final Path CORPUS = WildLogsTest.shared("corpus/buildkit");

    @Test
    void everyLogAndEveryTruthIsAmongTheFixtures() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS));
        for (String ending : List.of(".log", ".rawjson", "truth.json", "scenario.json")) {
            for (Path original : TruthFile.files(CORPUS, ending)) {
                Path copy = TruthFile.ROOT.resolve(CORPUS.relativize(original));

                assertThat(copy).exists();
                assertThat(Files.mismatch(original, copy)).as("%s", copy).isEqualTo(-1);
            }
        }
    }

    /** Comments are in our own words. */
    @Test
    void everyLineOfAnAccessLogIsAmongTheFixtures() throws IOException {
        Path access = WildLogsTest.shared("corpus/access");
        assumeTrue(Files.isDirectory(access));
        Path fixtures = Path.of("src/test/resources/access");
        for (Path original : TruthFile.files(access, ".txt")) {
            Path copy = fixtures.resolve(access.relativize(original));
            assertThat(lines(copy)).as("%s", copy).isEqualTo(lines(original));
        }
    }

    private static List<String> lines(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.startsWith("# "))
                .toList();
    }
}
