package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
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
    void whatKafkaTellsOfEveryStoreAndPartitionIsLeftOutButForTheLag() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (RuntimeMeters meters = new RuntimeMeters(registry)) {
            assertThat(meters).isNotNull();

            registry.gauge("kafka.stream.state.put.rate", Tags.of("in.memory.state.id", "series"), 1);
            registry.gauge("kafka.consumer.fetch.manager.records.lead", Tags.of("partition", "1"), 2);
            registry.gauge("kafka.consumer.fetch.manager.records.lag", Tags.of("partition", "1"), 3);
            registry.gauge(
                    "kafka.stream.recording.level", Tags.of("process.id", "6f1a0a52-9d3b-4a8e-8a4c-0a1b2c3d4e5f"), 0);
            registry.gauge("kafka.stream.thread.commit.rate", Tags.of("thread.id", "t"), 4);

            assertThat(registry.scrape().lines().filter(line -> line.startsWith("kafka")))
                    .containsExactlyInAnyOrder(
                            "kafka_consumer_fetch_manager_records_lag{partition=\"1\"} 3.0",
                            "kafka_stream_thread_commit_rate{thread_id=\"t\"} 4.0");
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
