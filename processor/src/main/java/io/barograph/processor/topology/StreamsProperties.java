package io.barograph.processor.topology;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;

/** The settings of Kafka Streams that this topology needs; reasons and measurements are in RATIONALE.md. */
final class StreamsProperties {
    /**
     * Of one poll. Streams works off all of it before it polls again: with its own thousand chunks, what they count
     * waits behind them for seconds.
     */
    private static final int RECORDS_OF_A_POLL = 100;

    /**
     * Bytes, compressed, that come together; a larger record comes all the same. What was fetched is read before
     * tallies.
     */
    private static final int FETCHED = 4 * 1024 * 1024;

    private static final int FETCHED_OF_A_PARTITION = 1024 * 1024;
    private static final int LARGEST_RECORD = 8 * 1024 * 1024;

    /**
     * A batch of lz4 costs buffers of 128 KiB, however little is in it. What is left is sent with each commit, and
     * nobody reads it before, so a longer wait makes nothing late.
     */
    private static final int LINGER_MILLIS = 50;

    private static final int BATCH = 64 * 1024;

    /**
     * How long a rebalance waits for a member that heartbeats and does not come back: Kafka's five minutes were once
     * seen as a gap in what a fleet under fire tells. Longer than a producer may block its thread, which is a minute.
     */
    private static final int COMES_BACK_MILLIS = 90_000;

    private StreamsProperties() {}

    static Properties of(ProcessorSettings settings) {
        Properties all = new Properties();
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        all.put(StreamsConfig.CLIENT_ID_CONFIG, settings.applicationId());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, InMemoryDslStoreSuppliers.class);
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCHED);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCHED_OF_A_PARTITION);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 50);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_OF_A_POLL);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), COMES_BACK_MILLIS);
        all.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 64);
        all.put("processing.exception.handler.global.enabled", true);
        all.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        if (!"streams".equals(settings.kafka().get(StreamsConfig.GROUP_PROTOCOL_CONFIG))) {
            // how soon a member hears that another has left
            all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1000);
        }
        all.putAll(settings.kafka());
        return all;
    }
}
