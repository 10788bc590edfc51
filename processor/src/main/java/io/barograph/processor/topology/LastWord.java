package io.barograph.processor.topology;

import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.TallyBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Says to every shard that nothing more comes, so that what waits for stragglers is judged now: builds that a storm
 * watch holds back for its grace, slow fetches whose cause wants to see what came after them. Without it they wait
 * until the wall clock has moved on as far, which nobody does who reads files to their end and leaves.
 */
final class LastWord {
    /** Grace of the watches, and two slices, which the causes of slow fetches look ahead. */
    private static final long AHEAD_MILLIS = Window.GRACE_MILLIS + 2 * Window.SLICE_MILLIS;

    private LastWord() {}

    /** Blocks until the broker has it. What comes later for a window that this closes counts as late. */
    static void say(ProcessorSettings settings) throws InterruptedException {
        String topic = settings.applicationId() + "-" + BarographTopology.TALLIES_TOPIC;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            long now = System.currentTimeMillis();
            TallyBatch nothing =
                    new TallyBatch(List.of(), List.of(), now, List.of(), List.of(), AHEAD_MILLIS, List.of());
            byte[] value = Encoding.encode(Codec.of(TallyBatch.class), nothing);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int shard = 0; shard < settings.shards(); shard++) {
                byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(shard).array();
                sent.add(producer.send(new ProducerRecord<>(topic, shard, key, value)));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not take the last word on " + topic, e);
        }
    }
}
