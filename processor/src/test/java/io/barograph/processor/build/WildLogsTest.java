package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Logs as found in public repositories, with other people's wrappers and accidents. They are not ours to ship, so the
 * test is skipped where they are not at hand; {@code -Dwild.logs=FOLDER} names them.
 */
final class WildLogsTest {
    private static final Path FOLDER = folder();

    /** The folder that was named, or the one beside the repository. */
    private static Path folder() {
        String named = System.getProperty("wild.logs", "");
        return named.isEmpty() ? shared("corpus/wild") : Path.of(named);
    }

    /** A folder of what lies beside the repository; one that does not exist where there is none. */
    static Path shared(String name) {
        for (String shared : List.of("../../shared", "../../../shared", "../../../../shared")) {
            Path folder = Path.of(shared).resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return Path.of("none").resolve(name);
    }

    @Test
    void everyFrameOfAWildLogIsUnderstood() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER));
        List<String> notUnderstood = new ArrayList<>();
        Map<String, Integer> builds = new TreeMap<>();

        try (Stream<Path> logs = Files.list(FOLDER)) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".txt")).toList()) {
                BuildStream stream = new BuildStream(Logs.ORIGIN, "buildkit-plain");
                byte[] bytes = Logs.bytes(log);
                Logs read = new Logs(stream).read(bytes, 0, bytes.length);
                notUnderstood.addAll(read.rejected);
                notUnderstood.addAll(read.passedOver);
                stream.end();
                builds.put(log.getFileName().toString(), stream.drain().size());
            }
        }

        assertThat(notUnderstood).isEmpty();
        // 07, 10 and 16 are other forms; 31 is three builds in one CI log and 33 two.
        assertThat(builds)
                .containsEntry("07.txt", 0)
                .containsEntry("10.txt", 0)
                .containsEntry("16.txt", 0)
                .containsEntry("31.txt", 3)
                .containsEntry("33.txt", 2);
        builds.keySet().removeAll(List.of("07.txt", "10.txt", "16.txt", "31.txt", "33.txt"));
        assertThat(builds.values()).containsOnly(1);
    }

    @Test
    void theFormOfAWildLogIsFoundOut() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER));
        for (Path log : TruthFile.files(FOLDER, ".txt")) {
            byte[] bytes = Logs.bytes(log);
            Harvest harvest = new Harvest();
            StreamReader reader = reader(bytes, harvest);

            assertThat(reader.dialect()).as("%s", log).startsWith("buildkit-");
            assertThat(harvest.deadLetters()).as("%s", log).isEmpty();
        }
    }

    private static StreamReader reader(byte[] bytes, Harvest harvest) {
        LogChunk chunk = LogChunk.newBuilder()
                .setStream("s")
                .setGeneration(0)
                .setOffset(0)
                .setLength(bytes.length)
                .setLines(ByteBuffer.wrap(bytes))
                .setObservedAt(Logs.READ_AT)
                .setKind("auto")
                .setSource("a.log")
                .setHost("h")
                .setLabels(Map.of())
                .setEnd(true)
                .build();
        FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
        StreamReader reader = new StreamReader(new Dialects(sums), Origin.of(chunk));
        reader.read(chunk, harvest);
        return reader;
    }
}
