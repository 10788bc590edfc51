package io.barograph.benchmarks.guest;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which numbered lines arrived on a topic, as a reader sees it that trims what a stream sent twice.
 *
 * @param lines that arrived
 * @param doubled that arrived again
 */
record Delivered(long lines, long doubled) {
    static Delivered from(String bootstrap, String topic) {
        BitSet seen = new BitSet();
        long[] doubled = {0};
        Map<String, Long> next = new HashMap<>();
        Codec<LogChunk> codec = Codec.of(LogChunk.class);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "max.partition.fetch.bytes", 8 << 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    doubled[0] += count(codec.decode(record.value()), next, seen);
                }
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("a chunk cannot be read", e);
        }
        return new Delivered(seen.cardinality(), doubled[0]);
    }

    private static long count(LogChunk chunk, Map<String, Long> next, BitSet seen) {
        String key = chunk.getStream() + '/' + chunk.getGeneration();
        if (chunk.getOffset() < next.getOrDefault(key, 0L)) {
            return 0; // sent again, and trimmed by who reads it
        }
        next.put(key, chunk.getOffset() + chunk.getLength());
        long doubled = 0;
        String text = StandardCharsets.US_ASCII.decode(chunk.getLines()).toString();
        for (String line : text.lines().toList()) {
            int number = Integer.parseInt(line, 5, line.indexOf(' ', 5), 10);
            doubled += seen.get(number) ? 1 : 0;
            seen.set(number);
        }
        return doubled;
    }
}
