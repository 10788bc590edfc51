package io.barograph.benchmarks.race;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts the same lines into two topics: one line per record, and in chunks as the shipper sends them. */
final class Load {
    /** Topic with one line per record. */
    static final String LINES = "race.lines";

    private static final int CHUNK = Integer.getInteger("race.chunk", 256) * 1024;
    private static final String COMPRESSION = System.getProperty("race.compression", "lz4");

    private Load() {}

    static void run(String bootstrap, Workload workload, Path file, long lines)
            throws IOException, UndecodableException {
        try (KafkaProducer<byte[], byte[]> producer = producer(bootstrap);
                OutputStream copy = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            LineSource log = workload.lines(lines);
            Chunks[] streams = new Chunks[log.streams()];
            for (int i = 0; i < streams.length; i++) {
                streams[i] = new Chunks("race-" + i, workload.kind());
            }
            long pace = log.linesPerSecond();
            long end = System.currentTimeMillis();
            for (long i = 0; i < lines; i++) {
                byte[] line = log.next();
                send(producer, new ProducerRecord<>(LINES, new byte[] {(byte) (i % 100)}, line));
                copy.write(line);
                long at = pace == 0 ? System.currentTimeMillis() : end - (lines - i) * 1000 / pace;
                streams[log.stream()].add(line, at, producer);
            }
            for (Chunks rest : streams) {
                rest.send(producer);
            }
            producer.flush();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        COMPRESSION,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        8 * 1024 * 1024,
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> sent = producer.send(record);
        if (sent.isCancelled()) {
            throw new IllegalStateException("the producer gave up");
        }
    }

    /** One stream, as the shipper cuts it. */
    private static final class Chunks {
        private final String stream;
        private final String kind;
        private final Codec<LogChunk> codec = Codec.of(LogChunk.class);
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream(CHUNK + 1024);
        private long offset;
        private long observedAt;

        Chunks(String stream, String kind) {
            this.stream = stream;
            this.kind = kind;
        }

        void add(byte[] line, long at, KafkaProducer<byte[], byte[]> producer) throws UndecodableException {
            if (lines.size() + line.length > CHUNK) {
                send(producer);
            }
            lines.writeBytes(line);
            observedAt = at;
        }

        void send(KafkaProducer<byte[], byte[]> producer) throws UndecodableException {
            LogChunk chunk = LogChunk.newBuilder()
                    .setStream(stream)
                    .setGeneration(0)
                    .setOffset(offset)
                    .setLength(lines.size())
                    .setLines(ByteBuffer.wrap(lines.toByteArray()))
                    .setObservedAt(observedAt)
                    .setKind(kind)
                    .setSource(stream)
                    .setHost("race")
                    .setLabels(Map.of("project", stream))
                    .build();
            offset += lines.size();
            lines.reset();
            Load.send(
                    producer,
                    new ProducerRecord<>(Topics.LOGS, stream.getBytes(StandardCharsets.UTF_8), codec.encode(chunk)));
        }
    }
}
