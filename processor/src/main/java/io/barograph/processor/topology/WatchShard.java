package io.barograph.processor.topology;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Tally;
import io.barograph.schemas.Outcome;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** The storm watches of one shard. */
final class WatchShard {
    @SuppressWarnings("UnusedVariable")
    private final KeyValueStore<byte[], byte[]> store;

    @SuppressWarnings("UnusedVariable")
    private final WindowOutbox outbox;

    @SuppressWarnings("UnusedVariable")
    private final LongSupplier wallClock;

    WatchShard(KeyValueStore<byte[], byte[]> store, WindowOutbox outbox, LongSupplier wallClock) {
        this.store = store;
        this.outbox = outbox;
        this.wallClock = wallClock;
    }

    void load() {}

    void add(Outcome outcome) {}

    void settled(SeriesKey key, long slice, Tally tally) {}

    void passTime(long now) {}

    List<Watched> changes() {
        return List.of();
    }
}
