package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A setting that makes no sense stops the start with its name, its value and what is allowed. */
final class ProcessorSettingsTest {
    @Test
    void defaultsStandOnTheirOwn() {
        ProcessorSettings settings = ProcessorSettings.of(Map.of());

        assertThat(settings.shards()).isEqualTo(12);
        assertThat(settings.slowFetch()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.buildIdle()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aThresholdCanBeSetForOneUpstream() {
        ProcessorSettings settings = ProcessorSettings.of(Map.of("slow.fetch.ms.docker.io", "900"));

        assertThat(settings.slowFetchByUpstream()).containsEntry("docker.io", Duration.ofMillis(900));
    }

    @Test
    void kafkaSettingsPassThrough() {
        ProcessorSettings settings = ProcessorSettings.of(Map.of("kafka.security.protocol", "SASL_SSL"));

        assertThat(settings.kafka()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void aBadNumberNamesSettingValueAndRange() {
        assertThatThrownBy(() -> ProcessorSettings.of(Map.of("threads", "many")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContainingAll("threads", "many", "1 to 64");
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> ProcessorSettings.of(Map.of("treads", "2")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContainingAll("treads", "threads");
    }
}
