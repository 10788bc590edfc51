package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.Confusion;
import io.barograph.processor.detect.SimulatedFleet;
import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.detect.Transfer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From lines of a download log to verdicts on the topic of slow fetches, through the whole topology. */
final class WiredFetchesTest {
    private static final long DAY = 1_772_323_200_000_000L;
    /** The rules were tuned on seeds 1 to 4. */
    private static final List<Long> SEEDS = List.of(101L, 102L);

    private static final int LINES_PER_CHUNK = 200;

    @TempDir
    private Path dir;

    @Test
    void eachClassOfASimulatedFleetHasNineTenthsOfPrecisionAndRecall() throws Exception {
        Confusion confusion = new Confusion();
        for (long seed : SEEDS) {
            SimulatedFleet fleet = new SimulatedFleet(seed);
            Map<String, String> causes = judged(fleet.transfers);
            assertThat(causes).doesNotContainValue("waiting");
            causes.forEach(
                    (id, word) -> confusion.add(Objects.requireNonNull(fleet.truth.get(id)), SlowCause.of(word)));
        }

        assertThat(confusion.truths()).hasSize(9).allSatisfy(cause -> {
            assertThat(confusion.precision(cause))
                    .as("%s in %s", cause, confusion)
                    .isGreaterThanOrEqualTo(0.9);
            assertThat(confusion.recall(cause)).as("%s in %s", cause, confusion).isGreaterThanOrEqualTo(0.9);
        });
    }

    @Test
    void fourFetchesAreNoGroupToCompareWith() throws Exception {
        List<Transfer> few = List.of(
                new Transfer("a", "n", 0, 1_000, 10_000, 10),
                new Transfer("b", "n", 0, 1_000, 20_000, 10),
                new Transfer("c", "n", 0, 1_000, 2_000_000, 10_000_000),
                new Transfer("d", "n", 0, 1_200_000, 3_000_000, 10));

        Map<String, String> causes = judged(few);

        assertThat(causes).hasSize(2).containsOnlyKeys("c", "d");
        assertThat(causes.values()).containsOnly("insufficient_data");
    }

    /** The last word on each slow fetch, by request. */
    private Map<String, String> judged(List<Transfer> transfers) throws Exception {
        String link = Long.toString(Math.round(SimulatedFleet.LINK * Byte.SIZE / 1e6));
        List<SlowFetchRig.Piece> pieces = new ArrayList<>();
        for (int at = 0; at < transfers.size(); at += LINES_PER_CHUNK) {
            List<Transfer> part = transfers.subList(at, Math.min(transfers.size(), at + LINES_PER_CHUNK));
            pieces.add(new SlowFetchRig.Piece(
                    lines(part), (DAY + part.get(part.size() - 1).end()) / 1000));
        }
        Map<String, String> causes = new LinkedHashMap<>();
        new SlowFetchRig(dir, Map.of("link.mbit", link), "access-download", Map.of())
                .judged(pieces)
                .forEach((request, fetch) -> causes.put(request, fetch.getCause()));
        return causes;
    }

    private static String lines(List<Transfer> transfers) {
        StringBuilder lines = new StringBuilder();
        for (Transfer transfer : transfers) {
            lines.append("{\"request_id\":\"").append(transfer.id()).append("\",\"start_time\":\"");
            lines.append(time(transfer.start())).append("\",\"first_connect_time\":\"");
            lines.append(time(transfer.connected()))
                    .append("\",\"end_time\":\"")
                    .append(time(transfer.end()));
            lines.append("\",\"source_node\":\"").append(transfer.node()).append("\",\"file_size\":");
            lines.append(transfer.bytes()).append("}\n");
        }
        return lines.toString();
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(DAY + micros, ChronoUnit.MICROS).toString();
    }
}
