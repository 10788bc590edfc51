package io.barograph.shipper.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import io.barograph.shipper.ShipperConfig;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KindsTest {
    private static final Kinds KNOWN =
            new Kinds(Set.of("auto", "access", "access-nginx", "access-squid", "buildkit", "buildkit-plain"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-ngnix",
                "access-nginxx",
                "access-ngin",
                "access-nginy",
                "access-xsquid",
                "buildkit-plane",
                "app-log"
            })
    void aKindThatNobodyReadsIsRefusedWithThoseThatAre(String kind) {
        assertThatThrownBy(() -> KNOWN.check(config("/a.log=" + kind, "auto")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(kind)
                .hasMessageContaining("access, access-nginx, access-squid, auto, buildkit, buildkit-plain");
        assertThatThrownBy(() -> KNOWN.check(config("/a.log", kind))).isInstanceOf(BadSetting.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "access-nginx", "buildkit-plain", "access-edge", "access-cache"})
    void knownOnesAndFormatsOfOnesOwnAreTaken(String kind) {
        assertThatCode(() -> KNOWN.check(config("/a.log=" + kind, kind))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"access-ngnix", "buildkit-plane"})
    void withoutTheReaderOnlyTheShapeIsLookedAt(String kind) {
        assertThatCode(() -> Kinds.UNTOLD.check(config("/a.log=" + kind, "auto")))
                .doesNotThrowAnyException();
    }

    private static ShipperConfig config(String logs, String kind) {
        return ShipperConfig.from(
                Map.of("bootstrap.servers", "localhost:9092", "state.dir", "/tmp/x", "logs", logs, "kind", kind));
    }
}
