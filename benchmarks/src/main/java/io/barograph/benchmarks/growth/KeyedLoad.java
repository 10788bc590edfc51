package io.barograph.benchmarks.growth;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Access lines in chunks of which each is of another series, round and round: one stream per partition, whose labels
 * change from chunk to chunk. No task sees more values of a label than it admits.
 */
final class KeyedLoad {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOST_LINES_OF_A_CHUNK = 1_000;
    private static final int SOURCES = 50;
    private static final int UPSTREAMS = 50;

    private final Scale scale;
    private final long[] offsets;
    private final Codec<LogChunk> codec = Codec.of(LogChunk.class);

    private KeyedLoad(Scale scale) {
        this.scale = scale;
        this.offsets = new long[scale.partitions()];
    }

    static void run(String bootstrap, Scale scale) throws UndecodableException {
        TopicPlan.Topic logs = TopicPlan.ours().topics().stream()
                .filter(topic -> topic.name().equals(Topics.LOGS))
                .findFirst()
                .orElseThrow();
        TopicPlan first = new TopicPlan(List.of(new TopicPlan.Topic(logs.name(), scale.partitions(), logs.settings())));
        TopicCreation.apply(first, (short) 1, bootstrap);
        TopicCreation.apply(TopicPlan.ours(), (short) 1, bootstrap);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            new KeyedLoad(scale).send(producer);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer) throws UndecodableException {
        int each = (int) Math.max(1, Math.min(MOST_LINES_OF_A_CHUNK, scale.lines() / scale.keys()));
        long left = scale.lines();
        for (int key = 0; left > 0; key = (key + 1) % scale.keys()) {
            int lines = (int) Math.min(each, left);
            int partition = key % scale.partitions();
            byte[] record = codec.encode(chunk(partition, key / scale.partitions(), lines));
            Future<RecordMetadata> sent =
                    producer.send(new ProducerRecord<>(Topics.LOGS, partition, stream(partition), record));
            if (sent.isCancelled()) {
                throw new IllegalStateException("the producer gave up");
            }
            left -= lines;
        }
    }

    private LogChunk chunk(int partition, int key, int lines) {
        byte[] bytes = lines(lines);
        LogChunk chunk = LogChunk.newBuilder()
                .setStream("growth-" + partition)
                .setGeneration(0)
                .setOffset(offsets[partition])
                .setLength(bytes.length)
                .setLines(ByteBuffer.wrap(bytes))
                .setObservedAt(System.currentTimeMillis())
                .setKind("access-nginx")
                .setSource("growth.log")
                .setHost("growth")
                .setLabels(Map.of(
                        "source", "p" + partition + "-" + key % SOURCES,
                        "upstream", "u" + key / SOURCES % UPSTREAMS,
                        "platform", "linux/arch" + key / SOURCES / UPSTREAMS))
                .build();
        offsets[partition] += bytes.length;
        return chunk;
    }

    private static byte[] stream(int partition) {
        return ("growth-" + partition).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lines(int count) {
        String head = "10.0.0.1 - - [" + TIME.format(Instant.now()) + "] \"GET /v2/library/image/blobs/sha256:";
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            String line = head + i + " HTTP/1.1\" 200 4711 \"-\" \"buildkit/v0.20\" \"-\" "
                    + (i % 4 == 0 ? "MISS" : "HIT") + " 0.0" + (10 + i % 80) + " 0.010\n";
            lines.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        }
        return lines.toByteArray();
    }
}
