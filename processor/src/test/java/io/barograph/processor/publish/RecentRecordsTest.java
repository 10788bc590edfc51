package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Build;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RecentRecordsTest {
    private static final TopicPartition BUILDS = new TopicPartition(Topics.BUILDS, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Recent recent = new Recent(10);
    private final Codec<Build> codec = Codec.of(Build.class);

    @Test
    void itBeginsShortOfTheEndAndFollows() throws Exception {
        consumer.updatePartitions(Topics.BUILDS, List.of(partition()));
        consumer.updateBeginningOffsets(Map.of(BUILDS, 0L));
        consumer.updateEndOffsets(Map.of(BUILDS, 1_000L));
        List<Long> positions = new ArrayList<>();
        CountDownLatch taken = new CountDownLatch(1);
        consumer.schedulePollTask(() -> {
            positions.add(consumer.position(BUILDS));
            consumer.addRecord(record(997, "r1"));
            consumer.addRecord(new ConsumerRecord<>(Topics.BUILDS, 0, 998, null, new byte[] {1, 2, 3}));
            consumer.addRecord(record(999, "r2"));
        });
        consumer.schedulePollTask(taken::countDown);

        try (RecentRecords records = new RecentRecords(consumer, null, recent, 5)) {
            records.start();
            assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(positions).containsExactly(980L);
            assertThat(recent.builds().list(10)).extracting(Build::getRef).containsExactlyInAnyOrder("r1", "r2");
            assertThat(records.undecodable()).isEqualTo(1);
        }
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void itJumpsForwardWhenItIsFarBehind() throws Exception {
        consumer.updatePartitions(Topics.BUILDS, List.of(partition()));
        consumer.updateBeginningOffsets(Map.of(BUILDS, 0L));
        consumer.updateEndOffsets(Map.of(BUILDS, 0L));
        List<Long> positions = new ArrayList<>();
        CountDownLatch jumped = new CountDownLatch(1);
        consumer.schedulePollTask(() -> consumer.updateEndOffsets(Map.of(BUILDS, 401L)));
        consumer.schedulePollTask(() -> {
            positions.add(consumer.position(BUILDS));
            jumped.countDown();
        });

        try (RecentRecords records = new RecentRecords(consumer, null, recent, 5)) {
            records.start();
            assertThat(jumped.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(positions).containsExactly(381L);
    }

    @Test
    void withoutTopicsItWaitsAndClosesAtOnce() {
        RecentRecords records = new RecentRecords(consumer, null, recent, 5);
        records.start();

        long start = System.nanoTime();
        records.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static PartitionInfo partition() {
        Node node = new Node(0, "h", 1);
        return new PartitionInfo(Topics.BUILDS, 0, node, new Node[] {node}, new Node[] {node});
    }

    private ConsumerRecord<byte[], byte[]> record(long offset, String ref) {
        try {
            return new ConsumerRecord<>(
                    Topics.BUILDS, 0, offset, null, codec.encode(Samples.build(ref, "shop", offset)));
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }
}
