package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.StopSignal;
import io.barograph.processor.cli.Service;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A few kilobytes on the wire that are many megabytes in memory. */
@Timeout(180)
final class UnpackedRecordTest {
    private static final int BOMB = 48 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path dir;

    @Test
    void oneThatUnpacksToMoreThanABrokerTakesIsADeadLetterAndTheNextIsRead() throws Exception {
        try (DataDirectory data = DataDirectory.open(dir.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            for (String codec : List.of("zstd", "gzip", "lz4", "snappy")) {
                send(kafka.bootstrap(), codec, Topics.LOGS, new byte[BOMB]);
            }
            send(kafka.bootstrap(), "lz4", Topics.LOGS, honest());

            try (Service service = Service.start(settings(kafka.bootstrap()), DoorSettings.at("127.0.0.1", 0))) {
                await(() -> sum(service, true) == 4 && sum(service, false) == 1);
            }
            for (byte[] record : Topic.at(kafka.bootstrap(), Topics.DEAD_LETTERS)) {
                DeadLetter letter = Codec.of(DeadLetter.class).decode(record);
                assertThat(letter.getReason()).isEqualTo("too_large");
                assertThat(letter.getContentLength()).isEqualTo(BOMB);
                assertThat(letter.getContent().remaining()).isLessThanOrEqualTo(64 * 1024);
            }
        }
    }

    @Test
    void aTopicThatIsKeptUnpackedTakesNone() throws Exception {
        try (DataDirectory data = DataDirectory.open(dir.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free());
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            NewTopic topic = new NewTopic("unpacked", 1, (short) 1);
            Map<String, String> limits =
                    Map.of("compression.type", "uncompressed", "max.message.bytes", Integer.toString(8 << 20));
            admin.createTopics(List.of(topic.configs(limits))).all().get();

            assertThatThrownBy(() -> send(kafka.bootstrap(), "zstd", "unpacked", new byte[BOMB]))
                    .hasRootCauseInstanceOf(RecordTooLargeException.class);
            send(kafka.bootstrap(), "zstd", "unpacked", honest());
        }
    }

    private ProcessorSettings settings(String bootstrap) {
        return ProcessorSettings.of(Map.of(
                "bootstrap.servers",
                bootstrap,
                "state.dir",
                dir.resolve("state").toString()));
    }

    private static void send(String bootstrap, String compression, String topic, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "compression.type",
                compression,
                "max.request.size",
                2 * BOMB,
                "buffer.memory",
                2L * BOMB);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
        }
    }

    private static byte[] honest() throws Exception {
        byte[] line = "10.0.0.1 - [23/Nov/2026:08:00:01] \"GET /a\" 200 HIT 15ms\n".getBytes(StandardCharsets.UTF_8);
        return Codec.of(LogChunk.class)
                .encode(LogChunk.newBuilder()
                        .setStream("s")
                        .setSource("a.log")
                        .setHost("h")
                        .setKind("access")
                        .setGeneration(0)
                        .setOffset(0)
                        .setLength(line.length)
                        .setLines(ByteBuffer.wrap(line))
                        .setEnd(true)
                        .setObservedAt(System.currentTimeMillis())
                        .build());
    }

    /** Dead letters, or lines read. */
    private static long sum(Service service, boolean dead) {
        return service.shelf().series().stream()
                .filter(view -> view.key().signal() == Signal.INTAKE)
                .mapToLong(view -> (dead ? IntakeCells.DEAD : IntakeCells.LINES).sum(view.total()))
                .sum();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        StopSignal never = new StopSignal();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline) || never.isAskedWithin(Duration.ofMillis(200))) {
                throw new AssertionError("not within " + PATIENCE);
            }
        }
    }
}
