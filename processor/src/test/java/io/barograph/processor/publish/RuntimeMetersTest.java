package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class RuntimeMetersTest {
    @Test
    void theJvmAndTheProcessShow() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        try (RuntimeMeters meters = new RuntimeMeters(registry)) {
            assertThat(meters).isNotNull();
            assertThat(registry.scrape())
                    .contains("jvm_memory_used_bytes{", "process_uptime_seconds ", "jvm_threads_live_threads ");
        }
    }

    @Test
    void theRandomPartOfAClientIdIsCutOutOfLabels() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (RuntimeMeters meters = new RuntimeMeters(registry)) {
            assertThat(meters).isNotNull();

            Counter.builder("kafka.polls")
                    .tag("client.id", "barograph-6f1a0a52-9d3b-4a8e-8a4c-0a1b2c3d4e5f-StreamThread-1-consumer")
                    .register(registry)
                    .increment();

            assertThat(registry.scrape())
                    .contains("kafka_polls_total{client_id=\"barograph-StreamThread-1-consumer\"} 1.0");
        }
    }

    @Test
    void whatIsNoUuidStays() {
        assertThat(RuntimeMeters.withoutUuid("6f1a0a52-9d3b-4a8e-8a4c-0a1b2c3d4e5g"))
                .isEqualTo("6f1a0a52-9d3b-4a8e-8a4c-0a1b2c3d4e5g");
        assertThat(RuntimeMeters.withoutUuid("6f1a0a52-9d3b-4a8e-8a4c-0a1b2c3d4e5f"))
                .isEmpty();
        assertThat(RuntimeMeters.withoutUuid("short")).isEqualTo("short");
    }
}
