package io.barograph.benchmarks.race;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/** What one would write first: a windowed count per key with a record per line, exactly once, in memory. */
final class WindowedCount {
    private WindowedCount() {}

    static void run(String name, String bootstrap, long total) throws IOException {
        AtomicLong done = new AtomicLong();
        StreamsBuilder builder = new StreamsBuilder();
        builder.<byte[], byte[]>stream(Load.LINES)
                .peek((key, value) -> done.incrementAndGet())
                .groupByKey()
                .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(10)))
                .count(Materialized.as(new BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers()));
        PlainStreams.start(builder.build(), bootstrap, Map.of());
        System.out.println(Lap.of(name, total, done::get).print());
    }
}
