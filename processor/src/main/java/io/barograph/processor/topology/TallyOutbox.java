package io.barograph.processor.topology;

import io.barograph.processor.detect.Level;
import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.MissedSlice;
import io.barograph.processor.window.NodeFetches;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.SliceTally;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.MissedKeys;
import io.barograph.schemas.Outcome;
import io.barograph.schemas.SeriesTally;
import io.barograph.schemas.SlowQuestion;
import io.barograph.schemas.TallyBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Bundles sums per shard: one record per chunk and shard, however many series and lines are behind it. */
final class TallyOutbox {
    private static final long MORE_MAY_COME = 0;
    private static final List<Level> ROLLED_UP = List.of(Level.PLATFORM, Level.ALL);

    /** A chunk may touch as many series and slow fetches as it has lines; a record takes 8 MiB. */
    private static final int MOST_BYTES = 1 << 20;
    /** What an entry costs beside its numbers, generously. */
    private static final int OVERHEAD = 512;

    private static final int OF_A_NUMBER = 10;

    /** What waits for one shard. */
    private static final class Bundle {
        private int weight;
        private final List<SeriesTally> tallies = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();
        private final List<io.barograph.schemas.NodeFetches> fetches = new ArrayList<>();
        private final List<SlowQuestion> slow = new ArrayList<>();
        private final List<MissedKeys> missed = new ArrayList<>();

        private boolean isEmpty() {
            return tallies.isEmpty() && outcomes.isEmpty() && fetches.isEmpty() && slow.isEmpty() && missed.isEmpty();
        }
    }

    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<TallyBatch> codec;
    private final List<Bundle> shards = new ArrayList<>();
    private final List<List<Bundle>> full = new ArrayList<>();

    TallyOutbox(Rooms rooms, ProcessorContext<byte[], Parcel> context) {
        this.context = context;
        // an internal topic: never in the registry
        this.codec = Codec.of(TallyBatch.class);
        for (int shard = 0; shard < rooms.settings().shards(); shard++) {
            shards.add(new Bundle());
            full.add(new ArrayList<>());
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
        bundle(key, tally.size() * OF_A_NUMBER)
                .tallies
                .add(new SeriesTally(key.signal().name(), key.labels(), sum.slice(), cells, values));
        if (key.signal() == Signal.FETCHES && sum.slice() != Window.NO_SLICE) {
            addRolledUp(sum);
        }
    }

    /** Roll-ups see a slice of each upstream as an outcome of its own; its parts come together where it is watched. */
    private void addRolledUp(SliceTally sum) {
        SeriesKey key = sum.key();
        long hits = key.signal().hits(sum.tally());
        long misses = key.signal().misses(sum.tally());
        if (hits + misses == 0) {
            return;
        }
        for (Level level : ROLLED_UP) {
            SeriesKey over = level.over(key);
            add(
                    over,
                    Outcome.newBuilder()
                            .setSignal(key.signal().name())
                            .setLabels(over.labels())
                            .setAt(sum.slice())
                            .setRef(key.label("source") + '/' + key.label("upstream") + '/' + key.label("platform"))
                            .setLookups(hits + misses)
                            .setMisses(misses)
                            .setDimensions(Map.of("source", key.label("source"), "upstream", key.label("upstream")))
                            .build());
        }
    }

    void add(SeriesKey watched, Outcome outcome) {
        bundle(watched, outcome.getCauses().size() * OVERHEAD).outcomes.add(outcome);
    }

    /** Fetches to compare with go where the slow ones of their source are judged. */
    void add(NodeFetches fetches) {
        List<Long> ends = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        List<Long> connects = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (NodeFetches.Timed timed : fetches.fetches()) {
            ends.add(timed.end());
            totals.add(timed.total());
            connects.add(timed.connect());
            sizes.add(timed.bytes());
        }
        SeriesKey key = new SeriesKey(Signal.VERDICTS, List.of(fetches.source(), "", "", ""));
        bundle(key, fetches.fetches().size() * 4 * OF_A_NUMBER)
                .fetches
                .add(new io.barograph.schemas.NodeFetches(
                        fetches.source(),
                        fetches.upstream(),
                        fetches.node(),
                        fetches.slice(),
                        ends,
                        totals,
                        connects,
                        sizes,
                        fetches.rest()));
    }

    /** The keys that were missed most go where the series of their upstream is. */
    void add(MissedSlice missed) {
        bundle(missed.key(), missed.keys().size() * OVERHEAD).missed.add(MissedRecords.record(missed));
    }

    /**
     * Asks why a fetch was slow, which is given in the single-object form; the verdict will count for {@code series}.
     */
    void ask(SeriesKey series, byte[] fetch) {
        bundle(series, fetch.length).slow.add(new SlowQuestion(series.labels(), ByteBuffer.wrap(fetch)));
    }

    private Bundle bundle(SeriesKey key, int bytes) {
        int shard = key.shard(shards.size());
        Bundle bundle = shards.get(shard);
        if (bundle.weight > MOST_BYTES) {
            full.get(shard).add(bundle);
            bundle = new Bundle();
            shards.set(shard, bundle);
        }
        bundle.weight += bytes + OVERHEAD;
        return bundle;
    }

    void send(long observedAt, long timestamp) {
        for (int shard = 0; shard < shards.size(); shard++) {
            for (Bundle bundle : full.get(shard)) {
                send(shard, bundle, observedAt, timestamp);
            }
            full.get(shard).clear();
            if (!shards.get(shard).isEmpty()) {
                send(shard, shards.get(shard), observedAt, timestamp);
                shards.set(shard, new Bundle());
            }
        }
    }

    private void send(int shard, Bundle bundle, long observedAt, long timestamp) {
        TallyBatch batch = new TallyBatch(
                bundle.tallies, bundle.outcomes, observedAt, bundle.fetches, bundle.slow, MORE_MAY_COME, bundle.missed);
        byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(shard).array();
        context.forward(new Record<>(key, new Parcel(Destination.TALLIES, Encoding.encode(codec, batch)), timestamp));
    }
}
