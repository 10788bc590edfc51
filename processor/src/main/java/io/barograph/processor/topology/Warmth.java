package io.barograph.processor.topology;

import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;

/**
 * Whether the copies that this instance keeps for others are nearly as new as the originals. Until then it should not
 * be counted on: who stops the other instance now waits until state is read. Once warm, warm for good.
 */
final class Warmth {
    /** As far behind as Kafka Streams allows a copy that takes over. */
    private static final long NEARLY = 10_000;

    private final KafkaStreams streams;
    private final boolean keepsCopies;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean warm;

    Warmth(KafkaStreams streams, int standbys) {
        this.streams = streams;
        this.keepsCopies = standbys > 0;
    }

    /** Asks the broker while it is not warm; who asks meanwhile is told no. */
    boolean isWarm() {
        if (!keepsCopies || warm) {
            return true;
        }
        if (!asking.tryLock()) {
            return false;
        }
        try {
            warm = behind() <= NEARLY;
            return warm;
        } catch (IllegalStateException e) {
            return false; // stopped meanwhile
        } finally {
            asking.unlock();
        }
    }

    private long behind() {
        return streams.allLocalStorePartitionLags().values().stream()
                .flatMap(byPartition -> byPartition.values().stream())
                .mapToLong(LagInfo::offsetLag)
                .sum();
    }
}
