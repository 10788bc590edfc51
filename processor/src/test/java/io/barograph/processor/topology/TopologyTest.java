package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The topology is a contract: its names are those of topics and stores that outlive this version. */
final class TopologyTest {
    private static final Path PICTURE = Path.of("src/test/resources/topology.txt");

    @Test
    void itIsTheOneInThePicture() throws Exception {
        assertThat(described()).isEqualTo(Files.readString(PICTURE));
    }

    @Test
    void everythingInItHasANameThatSomebodyChose() {
        assertThat(described()).doesNotContain("KSTREAM-", "KTABLE-", "KEYVALUE-", "STATE-STORE-");
    }

    private static String described() {
        return BarographTopology.of(Rooms.of(ProcessorSettings.of(Map.of())))
                .describe()
                .toString();
    }
}
