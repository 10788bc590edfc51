package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EmbeddedKafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatItHoldsSurvivesARestartOnOtherPorts(@TempDir Path dir) throws Exception {
        Ports first = Ports.free();
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, first)) {
            assertThat(TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap()))
                    .hasSameSizeAs(TopicPlan.ours().topics());
            send(kafka.bootstrap(), List.of("one", "two", "three"));
        }

        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            List<String> made = TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            List<ConsumerRecord<byte[], byte[]>> found = read(kafka.bootstrap(), 3);

            assertThat(made).isEmpty();
            assertThat(found)
                    .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void aBrokerThatKeepsNoGroupsIsStartedAgainAndHoldsWhatItHeld(@TempDir Path dir) throws Exception {
        List<Boolean> answers = new ArrayList<>(List.of(false, true));
        List<String> asked = new ArrayList<>();
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free(), Map.of(), bootstrap -> {
                    asked.add(bootstrap);
                    TopicCreation.apply(TopicPlan.ours(), (short) 1, bootstrap);
                    return answers.remove(0);
                })) {

            assertThat(asked).containsExactly(kafka.bootstrap(), kafka.bootstrap());
            assertThat(TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap()))
                    .isEmpty();
            assertThat(Coordinators.answer(kafka.bootstrap(), PATIENCE)).isTrue();
        }
    }

    @Test
    void oneThatFollowsAKilledOneTakesItOutOfOfficeAndHoldsWhatItHeld(@TempDir Path dir) throws Exception {
        try (DataDirectory data = DataDirectory.open(dir)) {
            assertThat(Predecessor.wasKilled(data.kafka())).isFalse();
            try (EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
                TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
                send(kafka.bootstrap(), List.of("one", "two"));
                assertThat(Predecessor.wasKilled(data.kafka())).isTrue();
            }
            assertThat(Predecessor.wasKilled(data.kafka())).isFalse();
            // all that tells a directory of one that was killed
            Files.delete(data.kafka().resolve(".kafka_cleanshutdown"));

            try (EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
                assertThat(read(kafka.bootstrap(), 2)).hasSize(2);
                assertThat(Coordinators.answer(kafka.bootstrap(), PATIENCE)).isTrue();
            }
        }
    }

    @Test
    void whereNobodyAnswersThereAreNoCoordinators() {
        assertThat(Coordinators.answer("127.0.0.1:" + Ports.free().broker(), Duration.ofMillis(300)))
                .isFalse();
    }

    @Test
    void recordsWithOldEventTimesAreStampedWhenTheyArriveSoThatRetentionKeepsThem(@TempDir Path dir) throws Exception {
        Instant start = Instant.now();
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());

            send(kafka.bootstrap(), List.of("a line of last year"));

            ConsumerRecord<byte[], byte[]> found = read(kafka.bootstrap(), 1).get(0);
            assertThat(found.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
            assertThat(Instant.ofEpochMilli(found.timestamp())).isAfterOrEqualTo(start.minusSeconds(1));
        }
    }

    private static void send(String bootstrap, List<String> texts) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String text : texts) {
                long lastYear = Instant.now().minus(Duration.ofDays(365)).toEpochMilli();
                byte[] value = text.getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(Topics.LOGS, 0, lastYear, null, value))
                        .get();
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String bootstrap, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topics.LOGS, 0)));
            Instant deadline = Instant.now().plus(PATIENCE);
            while (found.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
        }
        return found;
    }
}
