package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.SimulatedFleet;
import io.barograph.processor.detect.SlowFetchCause;
import io.barograph.processor.detect.Transfer;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import io.barograph.schemas.Codec;
import io.barograph.schemas.NodeFetches;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.SlowQuestion;
import io.barograph.schemas.TallyBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/**
 * The watch of one shard on its store: stopped and started again, run again from the beginning, and at the end of
 * input.
 */
final class FetchShardTest {
    private static final long DAY = 1_772_323_200_000_000L;
    private static final long SLICE_MICROS = 10_000_000;
    private static final String SOURCE = "downloads";
    private static final int PER_BATCH = 300;
    private static final long SETTLE_MILLIS = SlowFetchCause.SETTLE_MICROS / 1_000;

    /** A shard, its stores, and what it sent. */
    private static final class Rig {
        private final MockProcessorContext<byte[], Parcel> context = new MockProcessorContext<>();
        private final KeyValueStore<byte[], byte[]> store = store("fetches");
        private final WindowOutbox outbox = new WindowOutbox(Rooms.of(ProcessorSettings.of(Map.of())), context);
        private long counted;
        private FetchShard shard = shard();

        private Rig() {
            context.setCurrentSystemTimeMs(DAY / 1_000);
        }

        private KeyValueStore<byte[], byte[]> store(String name) {
            KeyValueStore<byte[], byte[]> made = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            made.init(context.getStateStoreContext(), made);
            return made;
        }

        private FetchShard shard() {
            return new FetchShard(store, outbox, this::count, SimulatedFleet.LINK, () -> DAY / 1_000);
        }

        private void count(SeriesKey key, long slice, Tally tally, long now) {
            assertThat(key.signal()).isEqualTo(Signal.VERDICTS);
            counted += VerdictCells.CAUSES.sum(tally);
        }

        /** The task moves: nothing is left but the store. */
        void restart() {
            shard = shard();
            shard.load();
        }

        Map<String, String> verdicts() throws Exception {
            Codec<SlowFetch> codec = Codec.of(SlowFetch.class);
            Map<String, String> verdicts = new LinkedHashMap<>();
            for (MockProcessorContext.CapturedForward<? extends byte[], ? extends Parcel> sent : context.forwarded()) {
                SlowFetch fetch = codec.decode(sent.record().value().value());
                String before = verdicts.put(fetch.getRequest(), fetch.getCause() + ": " + fetch.getEvidence());
                assertThat(before).as("told twice: %s", fetch).isNull();
            }
            return verdicts;
        }
    }

    @Test
    void aShardThatIsStartedAgainFromItsStoreGivesTheSameVerdicts() throws Exception {
        List<TallyBatch> batches = batches(new SimulatedFleet(7).transfers);
        Rig steady = new Rig();
        Rig restless = new Rig();
        Rig again = new Rig();

        for (int i = 0; i < batches.size(); i++) {
            steady.shard.add(batches.get(i));
            again.shard.add(batches.get(i));
            restless.shard.add(batches.get(i));
            if (i % 7 == 3) {
                restless.restart();
            }
        }
        List.of(steady, restless, again).forEach(rig -> rig.shard.advance(SETTLE_MILLIS));

        assertThat(steady.verdicts()).hasSizeGreaterThan(1_000);
        assertThat(restless.verdicts()).isEqualTo(steady.verdicts());
        assertThat(again.verdicts()).as("replayed").isEqualTo(steady.verdicts());
    }

    @Test
    void theEndOfInputGivesTheVerdictsOnAllThatWait() throws Exception {
        List<Transfer> transfers = new SimulatedFleet(7).transfers;
        long slow = transfers.stream()
                .filter(transfer -> transfer.end() - transfer.start() > SimulatedFleet.SLOW)
                .count();
        Rig rig = new Rig();
        for (TallyBatch batch : batches(transfers)) {
            rig.shard.add(batch);
        }
        int before = rig.verdicts().size();

        rig.shard.advance(SETTLE_MILLIS);

        assertThat((long) before).isLessThan(slow);
        assertThat((long) rig.verdicts().size()).isEqualTo(slow);
        assertThat(rig.counted).isEqualTo(slow);
        assertThat(rig.verdicts().values()).noneMatch(verdict -> verdict.startsWith("waiting"));
    }

    @Test
    void whatWaitedInTheStoreIsJudgedAfterTheStart() throws Exception {
        Rig rig = new Rig();
        rig.shard.add(batches(List.of(new Transfer("a", "n", 0, 1_000, 2_000_000, 10)))
                .get(0));
        rig.restart();

        rig.shard.advance(SETTLE_MILLIS);

        assertThat(rig.verdicts()).containsOnlyKeys("a");
        assertThat(rig.verdicts().get("a")).startsWith("insufficient_data: ");
    }

    /** What the reading side would send of these, in their order. */
    private static List<TallyBatch> batches(List<Transfer> transfers) {
        List<TallyBatch> batches = new ArrayList<>();
        for (int at = 0; at < transfers.size(); at += PER_BATCH) {
            batches.add(batch(transfers.subList(at, Math.min(transfers.size(), at + PER_BATCH))));
        }
        return batches;
    }

    private static TallyBatch batch(List<Transfer> transfers) {
        Map<String, NodeFetches> fetches = new HashMap<>();
        List<SlowQuestion> slow = new ArrayList<>();
        for (Transfer transfer : transfers) {
            long end = (DAY + transfer.end()) / 1_000 * 1_000;
            long slice = end / SLICE_MICROS * SLICE_MICROS / 1_000;
            NodeFetches of = fetches.computeIfAbsent(
                    transfer.node() + slice,
                    key -> new NodeFetches(
                            SOURCE,
                            "up",
                            transfer.node(),
                            slice,
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            new ArrayList<>(),
                            List.of()));
            of.getEnds().add(end);
            of.getTotals().add(transfer.end() - transfer.start());
            of.getConnects().add(transfer.connected() - transfer.start());
            of.getSizes().add(transfer.bytes());
            if (transfer.end() - transfer.start() > SimulatedFleet.SLOW) {
                slow.add(question(transfer, end / 1_000));
            }
        }
        return TallyBatch.newBuilder()
                .setTallies(List.of())
                .setObservedAt((DAY + transfers.get(transfers.size() - 1).end()) / 1_000)
                .setFetches(List.copyOf(fetches.values()))
                .setSlow(slow)
                .build();
    }

    private static SlowQuestion question(Transfer transfer, long endMillis) {
        SlowFetch fetch = SlowFetch.newBuilder()
                .setSource(SOURCE)
                .setUpstream("up")
                .setNode(transfer.node())
                .setRequest(transfer.id())
                .setCache("none")
                .setCompletedAt(endMillis)
                .setDurationMicros(transfer.end() - transfer.start())
                .setThresholdMicros(SimulatedFleet.SLOW)
                .setConnectMicros(transfer.connected() - transfer.start())
                .setBytes(transfer.bytes())
                .setCause("waiting")
                .setStream("s")
                .setOffset(0)
                .build();
        SeriesKey key = new SeriesKey(Signal.VERDICTS, List.of(SOURCE, "up", "default", transfer.node()));
        return new SlowQuestion(key.labels(), ByteBuffer.wrap(Encoding.encode(Codec.of(SlowFetch.class), fetch)));
    }
}
