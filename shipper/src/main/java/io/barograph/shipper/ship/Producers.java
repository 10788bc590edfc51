package io.barograph.shipper.ship;

import io.barograph.schemas.registry.RegistrySettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes producers that give nothing up and send nothing twice. */
final class Producers {
    private static final int MOST_RECORD_BYTES = 4 * 1024 * 1024;
    private static final int BATCH_BYTES = 512 * 1024;

    private Producers() {}

    /** The settings of the shipper, over which {@code own} may lay what belongs to the place, such as TLS. */
    static Map<String, Object> settings(String bootstrapServers, long bytesInFlight, Map<String, String> own) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "barograph-shipper");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_RECORD_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bytesInFlight + MOST_RECORD_BYTES);
        // Blocks only the sending thread, and only where no broker was ever seen.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000);
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        // Nobody reads the client's own metrics over JMX; ours are in the heartbeat and behind --metrics.
        settings.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        own.forEach((name, value) -> {
            if (!name.startsWith(RegistrySettings.PREFIX)) {
                settings.put(name, value);
            }
        });
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        return settings;
    }

    static Producer<String, byte[]> open(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
