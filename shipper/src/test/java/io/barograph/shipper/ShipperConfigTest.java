package io.barograph.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import io.barograph.shipper.read.Input;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShipperConfigTest {
    private static Map<String, String> good() {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", "localhost:9092");
        settings.put("state.dir", "/tmp/x");
        settings.put("logs", "/a/*.log=access-nginx\n/b=c/*.log\n");
        return settings;
    }

    @Test
    void patternsCarryTheirKind() {
        ShipperConfig config = ShipperConfig.from(good());

        assertThat(config.follow().inputs())
                .containsExactly(
                        new Input("/a/*.log", "access-nginx", Map.of()), new Input("/b=c/*.log", "auto", Map.of()));
    }

    @Test
    void labelsComeFromSettingsAndFromThePath() {
        Map<String, String> settings = good();
        settings.put("label.builder", "b1");
        settings.put("label.pattern", "/ci/(?<project>[^/]+)/");
        settings.put("producer.security.protocol", "SSL");

        ShipperConfig config = ShipperConfig.from(settings);

        assertThat(config.follow().labels().of("/ci/api/build.log", Map.of()))
                .containsOnly(Map.entry("builder", "b1"), Map.entry("project", "api"));
        assertThat(config.follow().labels().of("/elsewhere", Map.of())).containsOnly(Map.entry("builder", "b1"));
        assertThat(config.producer()).containsOnly(Map.entry("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource({
        "kind, nonsense, buildkit",
        "start, middle, begin or end",
        "once, maybe, true or false",
        "chunk.bytes, many, a whole number",
        "in.flight.bytes, -1, a whole number",
        "label.pattern, '([', a regular expression",
        "label.pattern, /ci/, named groups",
        "colour, red, a setting that exists",
        "bootstrap.servers, '', no default",
        "logs, '', one pattern",
        "logs, /a.log=squidd, buildkit"
    })
    void whatMakesNoSenseIsRefusedBySettingValueAndWhatIsAllowed(String name, String value, String allowed) {
        Map<String, String> settings = good();
        settings.put(name, value);

        assertThatThrownBy(() -> ShipperConfig.from(settings))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(allowed);
    }
}
