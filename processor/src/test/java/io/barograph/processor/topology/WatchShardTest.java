package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Who gets a watch. */
final class WatchShardTest {
    private static final long SLICE = 1_772_323_200_000L;

    private final MockProcessorContext<byte[], Parcel> context = new MockProcessorContext<>();
    private final KeyValueStore<byte[], byte[]> store = store();
    private final WatchShard shard = new WatchShard(
            store,
            new WindowOutbox(Rooms.of(ProcessorSettings.of(Map.of())), context),
            () -> PlannedPrunes.of("planned.prunes", Map.of()),
            () -> SLICE);

    private KeyValueStore<byte[], byte[]> store() {
        KeyValueStore<byte[], byte[]> made = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("watches"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        made.init(context.getStateStoreContext(), made);
        return made;
    }

    @Test
    void anUpstreamThatNoCacheWasAskedForHasNoWatch() {
        shard.settled(key("buildkit"), SLICE, requests(CacheStatus.NONE));
        shard.settled(key("nginx"), SLICE, requests(CacheStatus.MISS));

        assertThat(shard.changes()).extracting(Watched::key).containsExactly(key("nginx"));
    }

    private static SeriesKey key(String source) {
        return new SeriesKey(Signal.FETCHES, List.of(source, "docker.io", "default"));
    }

    private static Tally requests(CacheStatus cache) {
        int[] cells = {FetchCells.REQUESTS.cell(FetchCells.rowOf(cache), 2)};
        return Tally.of(cells, new long[] {12});
    }
}
