package io.barograph.shipper.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class OriginTest {
    @Test
    void theBuildsOfOneBuildersHistoryShareALane() {
        assertThat(lane("history:ci/ci0/4ao1x72oo94hep1nhc8qei587"))
                .isEqualTo(lane("history:ci/ci0/r8j9ehei7kro6cu2ovjqsuphu"))
                .isNotEqualTo(lane("history:ci/ci1/r8j9ehei7kro6cu2ovjqsuphu"));
    }

    @Test
    void everyFileHasALaneOfItsOwn() {
        assertThat(lane("host:1:2")).isEqualTo("host:1:2");
        assertThat(lane("/var/log/a")).isNotEqualTo(lane("/var/log/b"));
    }

    private static String lane(String stream) {
        return new Origin(stream, stream, "auto", Map.of()).lane();
    }
}
