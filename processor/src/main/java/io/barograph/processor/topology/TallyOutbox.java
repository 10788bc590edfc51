package io.barograph.processor.topology;

import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SliceTally;
import io.barograph.processor.window.Tally;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Outcome;
import io.barograph.schemas.SeriesTally;
import io.barograph.schemas.TallyBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Bundles sums per shard: one record per chunk and shard, however many series and lines are behind it. */
final class TallyOutbox {
    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<TallyBatch> codec;
    private final List<List<SeriesTally>> tallies = new ArrayList<>();
    private final List<List<Outcome>> outcomes = new ArrayList<>();

    TallyOutbox(Rooms rooms, ProcessorContext<byte[], Parcel> context) {
        this.context = context;
        // an internal topic: never in the registry
        this.codec = Codec.of(TallyBatch.class);
        for (int shard = 0; shard < rooms.settings().shards(); shard++) {
            tallies.add(new ArrayList<>());
            outcomes.add(new ArrayList<>());
        }
    }

    void add(SliceTally sum) {
        Tally tally = sum.tally();
        List<Integer> cells = new ArrayList<>(tally.size());
        List<Long> values = new ArrayList<>(tally.size());
        for (int i = 0; i < tally.size(); i++) {
            cells.add(tally.cell(i));
            values.add(tally.value(i));
        }
        SeriesKey key = sum.key();
        tallies.get(key.shard(tallies.size()))
                .add(new SeriesTally(key.signal().name(), key.labels(), sum.slice(), cells, values));
    }

    void add(SeriesKey watched, Outcome outcome) {
        outcomes.get(watched.shard(outcomes.size())).add(outcome);
    }

    void send(long observedAt, long timestamp) {
        for (int shard = 0; shard < tallies.size(); shard++) {
            if (!tallies.get(shard).isEmpty() || !outcomes.get(shard).isEmpty()) {
                TallyBatch batch = new TallyBatch(tallies.get(shard), outcomes.get(shard), observedAt);
                byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(shard).array();
                byte[] value = Encoding.encode(codec, batch);
                context.forward(new Record<>(key, new Parcel(Destination.TALLIES, value), timestamp));
                tallies.get(shard).clear();
                outcomes.get(shard).clear();
            }
        }
    }
}
