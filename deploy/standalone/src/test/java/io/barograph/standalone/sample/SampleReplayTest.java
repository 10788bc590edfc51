package io.barograph.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleReplayTest {
    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    private static final Instant STORM = NOW.minus(Duration.ofMinutes(25));

    @TempDir
    Path folder;

    @TempDir
    Path other;

    @Test
    void theSameStartGivesTheSameFiles() throws Exception {
        SampleReplay first = SampleReplay.upTo(NOW, folder);
        SampleReplay second = SampleReplay.upTo(NOW, other);

        assertThat(first.logs()).hasSize(5);
        for (int i = 0; i < first.logs().size(); i++) {
            assertThat(first.logs().get(i).file())
                    .hasSameBinaryContentAs(second.logs().get(i).file());
        }
    }

    @Test
    void aReplayKilledInTheMiddleOfALineGoesOnAtTheNextByte() throws Exception {
        Path killed = SampleReplay.upTo(NOW, folder).logs().get(0).file();
        try (RandomAccessFile file = new RandomAccessFile(killed.toFile(), "rw")) {
            file.setLength(file.length() - 1234);
        }

        SampleReplay.upTo(NOW.plusSeconds(600), folder);

        SampleReplay whole = SampleReplay.upTo(NOW, other);
        whole.advanceTo(NOW.plusSeconds(600));
        assertThat(killed).hasSameBinaryContentAs(whole.logs().get(0).file());
    }

    @Test
    void aReplayOfYesterdayIsBegunAnewInOtherFiles() {
        Path before = SampleReplay.upTo(NOW, folder).logs().get(0).file();

        Path after = SampleReplay.upTo(NOW.plus(Duration.ofDays(2)), folder)
                .logs()
                .get(0)
                .file();

        assertThat(before).doesNotExist();
        assertThat(after).exists().isNotEqualTo(before);
    }

    @Test
    void noLineComesFromTheFutureAndTheLastOnesAreFresh() throws Exception {
        for (SampleReplay.SampleLog log : SampleReplay.upTo(NOW, folder).logs()) {
            if (log.kind().equals("buildkit")) {
                List<Instant> arrivals = arrivals(log.file(), "");
                assertThat(arrivals).allMatch(at -> !at.isAfter(NOW)).isSorted();
                assertThat(arrivals.get(arrivals.size() - 1)).isAfter(NOW.minusSeconds(600));
            }
        }
    }

    @Test
    void theStormComesAfterEnoughBuildsToKnowWhatIsNormal() throws Exception {
        Path storefront = SampleReplay.upTo(NOW, folder).logs().get(0).file();

        List<Instant> builds = arrivals(storefront, "#0 building with");

        assertThat(builds.stream().filter(at -> at.isBefore(STORM)).count()).isGreaterThan(60);
        assertThat(builds.stream().filter(at -> at.isAfter(STORM)).count()).isGreaterThan(8);
        assertThat(arrivals(storefront, "CACHED").stream().filter(at -> at.isAfter(STORM)))
                .isEmpty();
    }

    @Test
    void someFetchesAreSlow() throws Exception {
        Path mirror = SampleReplay.upTo(NOW, folder).logs().get(3).file();

        assertThat(Files.readAllLines(mirror))
                .filteredOn(line -> line.contains(" MISS 0.627"))
                .hasSizeGreaterThan(5);
    }

    /** Arrival times of the lines that hold {@code text}. */
    private static List<Instant> arrivals(Path file, String text) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(text))
                .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
                .toList();
    }
}
