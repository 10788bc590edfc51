package io.barograph.benchmarks.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a file as it is, in records of 128 KiB: {@code BareProducer BOOTSTRAP TOPIC FILE [SECONDS]}. With seconds it
 * then sends the first record again, ten times a second, for so long.
 */
final class BareProducer {
    private static final int RECORD_BYTES = 128 * 1024;

    private BareProducer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                args[0],
                "compression.type",
                "lz4",
                "linger.ms",
                5,
                "batch.size",
                512 * 1024,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "buffer.memory",
                12L * 1024 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
                InputStream in = Files.newInputStream(Path.of(args[2]))) {
            byte[] first = in.readNBytes(RECORD_BYTES);
            for (byte[] bytes = first; bytes.length > 0; bytes = in.readNBytes(RECORD_BYTES)) {
                var unused = producer.send(new ProducerRecord<>(args[1], 0, null, bytes));
            }
            for (int left = args.length > 3 ? Integer.parseInt(args[3]) * 10 : 0; left > 0; left--) {
                Thread.sleep(100);
                var unused = producer.send(new ProducerRecord<>(args[1], 0, null, first));
            }
        }
    }
}
