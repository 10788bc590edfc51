package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** State that a later version wrote is refused in one sentence, and nothing of it is touched. */
@Timeout(300)
final class StateVersionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CHANGELOG = "barograph-totals-changelog";
    private static final byte LATER = 9;

    @TempDir
    Path dir;

    @Test
    void aStoreOfALaterVersionEndsTheStartWithTheVersionsInOneSentence() throws Exception {
        Path log = dir.resolve("access.log");
        AccessLines.write(log, 3, 200, AccessLines.Form.SEED, 0);
        try (BarographProcess first = up(log)) {
            assertThat(first.awaitEnd(PATIENCE)).as(first.err()).isEqualTo(ExitCode.OK);
        }

        writeALaterVersion();

        try (BarographProcess second = up(log)) {
            assertThat(second.awaitEnd(PATIENCE)).as(second.err()).isEqualTo(ExitCode.FAILED);
            assertThat(second.err())
                    .contains("was stored as version 9, this program reads version 1; run the version that wrote it")
                    .doesNotContain("\tat ");
        }
    }

    private BarographProcess up(Path log) throws Exception {
        return BarographProcess.up(data(), "--once", "--json", "--logs", log + "=access");
    }

    private Path data() {
        return dir.resolve("data");
    }

    /** One value of the changelog again, with another version in front. */
    private void writeALaterVersion() throws Exception {
        try (DataDirectory data = DataDirectory.open(data());
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            ConsumerRecord<byte[], byte[]> stored = first(kafka.bootstrap());
            byte[] value = stored.value().clone();
            value[0] = LATER;
            producer.send(new ProducerRecord<>(CHANGELOG, stored.partition(), stored.key(), value))
                    .get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> first(String bootstrap) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(CHANGELOG)
                    .forEach(partition -> partitions.add(new TopicPartition(CHANGELOG, partition.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int i = 0; i < 100; i++) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null) {
                        return record;
                    }
                }
            }
            throw new AssertionError("nothing in " + CHANGELOG);
        }
    }
}
