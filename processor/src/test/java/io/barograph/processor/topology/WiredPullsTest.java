package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.topology.SlowFetchRig.Piece;
import io.barograph.schemas.SlowFetch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What builds pull, from their logs to the topic of slow fetches. */
final class WiredPullsTest {
    /** Two layers of 21.3 and 39.8 MB from a registry that was made to send 3.6 MB a second. */
    private static final Path SLOW_PULL = Path.of("src/test/resources/buildkit/buildx-0.22/27-slow-layer-pull");

    private static final long READ_AT = 1_795_462_000_000L;
    private static final String REGISTRY = "mirror.test:5000";

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "rawjson"})
    void layersBelowTheFloorAreSlowFetchesOfTheirRegistry(String form) throws Exception {
        String log = Files.readString(SLOW_PULL.resolve(form + ".log"));

        List<SlowFetch> told = rig(Map.of(), Map.of("node", "builder-3")).told(List.of(new Piece(log, READ_AT)));

        assertThat(told).filteredOn(fetch -> fetch.getCause().equals("waiting")).hasSize(2);
        assertThat(told)
                .filteredOn(fetch -> !fetch.getCause().equals("waiting"))
                .hasSize(2);
        assertThat(told).allSatisfy(fetch -> {
            assertThat(fetch.getSource()).isEqualTo("buildkit");
            assertThat(fetch.getUpstream()).isEqualTo("127.0.0.1:5002");
            assertThat(fetch.getNode()).isEqualTo("builder-3");
            assertThat(fetch.getKind()).isEqualTo("layer");
            assertThat(fetch.getThresholdMicros()).isEqualTo(500_000);
        });
        assertThat(told).extracting(SlowFetch::getBytes).allMatch(bytes -> near(bytes, 21.32e6) || near(bytes, 39.8e6));
        // three fetches in all: the load of the metadata and the two
        assertThat(told).extracting(SlowFetch::getCause).containsOnly("waiting", "insufficient_data");
    }

    @Test
    void layersAboveTheFloorAreNotSlowHoweverLongTheyTake() throws Exception {
        String log = Files.readString(SLOW_PULL.resolve("plain.log"));

        List<SlowFetch> told = rig(Map.of("slow.pull.mbit", "20"), Map.of()).told(List.of(new Piece(log, READ_AT)));

        assertThat(told).isEmpty();
    }

    @Test
    void withoutAFloorTimeAloneDecides() throws Exception {
        String log = "#1 [1/2] FROM " + REGISTRY + "/team/base:1\n" + layer(1, "2.00GB", "40.0")
                + layer(2, "1.00MB", "0.5") + "#1 DONE 41.0s\n";

        List<SlowFetch> usually = rig(Map.of(), Map.of()).told(List.of(new Piece(log, READ_AT)));
        List<SlowFetch> byTime = rig(Map.of("slow.pull.mbit", "0"), Map.of()).told(List.of(new Piece(log, READ_AT)));

        assertThat(usually).isEmpty();
        assertThat(byTime).extracting(SlowFetch::getBytes).containsOnly(2_000_000_000L);
    }

    @Test
    void theThresholdOfARegistryIsItsOwn() throws Exception {
        String log = "#1 [internal] load metadata for " + REGISTRY + "/team/base:1\n#1 DONE 0.8s\n";

        List<SlowFetch> usually = rig(Map.of(), Map.of()).told(List.of(new Piece(log, READ_AT)));
        List<SlowFetch> patient =
                rig(Map.of("slow.fetch.ms." + REGISTRY, "900"), Map.of()).told(List.of(new Piece(log, READ_AT)));

        assertThat(usually).isNotEmpty().allSatisfy(fetch -> {
            assertThat(fetch.getKind()).isEqualTo("metadata");
            assertThat(fetch.getRequest()).isEqualTo(REGISTRY + "/team/base:1");
            assertThat(fetch.getNode()).isEqualTo("runner-7");
            assertThat(fetch.getBytes()).isEqualTo(-1);
        });
        assertThat(patient).isEmpty();
    }

    @Test
    void aPullThatIsFarBelowItsUsualSpeedHasACause() throws Exception {
        List<Piece> pieces = new ArrayList<>();
        for (int minute = 0; minute < 90; minute++) {
            StringBuilder log = new StringBuilder("#1 [internal] load metadata for " + REGISTRY + "/team/base:1\n");
            log.append("#1 DONE 0.2s\n#2 [1/2] FROM ").append(REGISTRY).append("/team/base:1\n");
            for (int layer = 0; layer < 6; layer++) {
                log.append(layer(2, 1_000 * minute + layer, "12.00MB", minute < 80 ? "0.4" : "6.0"));
                log.append(layer(2, 1_000_000 + 1_000 * minute + layer, "2.00kB", "0.1"));
            }
            log.append("#2 DONE 7.0s\n#3 [2/2] RUN make\n#3 DONE 1.0s\n");
            pieces.add(new Piece(log.toString(), READ_AT + minute * 60_000L));
        }

        Map<String, SlowFetch> judged = rig(Map.of(), Map.of()).judged(pieces);

        assertThat(judged).hasSize(60);
        assertThat(judged.values()).extracting(SlowFetch::getCause).containsOnly("origin_throttled");
    }

    private SlowFetchRig rig(Map<String, String> settings, Map<String, String> labels) {
        return new SlowFetchRig(dir, settings, "buildkit", labels);
    }

    private static String layer(int number, String size, String seconds) {
        return layer(1, number, size, seconds);
    }

    private static String layer(int vertex, int number, String size, String seconds) {
        return "#" + vertex + " sha256:" + String.format("%064x", number) + ' ' + size + " / " + size + ' ' + seconds
                + "s done\n";
    }

    private static boolean near(long bytes, double expected) {
        return Math.abs(bytes - expected) < 0.005 * expected;
    }
}
