package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.SimulatedBuilds;
import io.barograph.schemas.Codec;
import io.barograph.schemas.MissedKeys;
import io.barograph.schemas.Storm;
import io.barograph.schemas.TallyBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same records give the same events of storms, also when the task stops and takes up its stores again. */
final class RestartedStormsTest {
    private static final List<String> STORES = List.of(
            BarographTopology.TOTALS, BarographTopology.SLICES, BarographTopology.WATCHES, BarographTopology.FETCHES);
    private static final long A_DAY = 86_400_000;

    @TempDir
    private Path dir;

    private final Codec<TallyBatch> codec = Codec.of(TallyBatch.class);

    @Test
    void aRestartInTheMiddleOfAStormChangesNoEvent() throws Exception {
        List<TallyBatch> batches = batches();
        List<Storm> undisturbed = events(batches, List.of());
        int opened = batches.size() / 2;

        assertThat(undisturbed).extracting(storm -> storm.getEvent().name()).contains("open", "update", "close");
        assertThat(undisturbed).extracting(Storm::getForm).contains("ratio", "stampede");
        assertThat(undisturbed).extracting(Storm::getLevel).contains("own", "all");
        assertThat(events(batches, List.of())).as("the same day again").isEqualTo(undisturbed);
        assertThat(events(batches, List.of(opened))).as("one restart").isEqualTo(undisturbed);
        List<Integer> often = new ArrayList<>();
        for (int at = 50; at < batches.size(); at += 97) {
            often.add(at);
        }
        assertThat(events(batches, often)).as("%d restarts", often.size()).isEqualTo(undisturbed);
    }

    /** Builds of one project and over all, and now and then a herd at one key of a proxy. */
    private static List<TallyBatch> batches() {
        List<TallyBatch> batches = new ArrayList<>();
        for (Outcome outcome : new SimulatedBuilds(3, 1, 3).outcomes) {
            batches.add(new TallyBatch(
                    List.of(),
                    List.of(record(outcome, List.of("shop", "linux/amd64", "")), record(outcome, List.of("", "", ""))),
                    outcome.at(),
                    List.of(),
                    List.of(),
                    0L,
                    outcome.at() % 7 == 0 ? List.of(herd(outcome.at())) : List.of()));
        }
        batches.add(new TallyBatch(List.of(), List.of(), 0L, List.of(), List.of(), A_DAY, List.of()));
        return batches;
    }

    private static MissedKeys herd(long at) {
        List<Integer> clients = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        return new MissedKeys(
                List.of("edge", "hub", "default"),
                Math.floorDiv(at, 10_000L) * 10_000,
                20L,
                List.of(1L),
                List.of("/v2/node"),
                List.of(12L),
                List.of(5_000_000L),
                List.of(clients));
    }

    private static io.barograph.schemas.Outcome record(Outcome outcome, List<String> labels) {
        return io.barograph.schemas.Outcome.newBuilder()
                .setSignal("STEPS")
                .setLabels(labels)
                .setAt(outcome.at())
                .setRef(outcome.ref())
                .setLookups(outcome.lookups())
                .setMisses(outcome.misses())
                .setLostMicros(outcome.lostMicros())
                .setCauses(outcome.causes())
                .setRootSteps(outcome.rootSteps())
                .setDimensions(outcome.dimensions())
                .build();
    }

    /** What is told of these when the task is closed before each of {@code restarts} and opened again. */
    private List<Storm> events(List<TallyBatch> batches, List<Integer> restarts) throws Exception {
        ProcessorSettings settings = ProcessorSettings.of(Map.of("state.dir", dir.toString()));
        MockProcessorContext<byte[], Parcel> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), dir.toFile());
        context.setCurrentSystemTimeMs(1);
        for (String name : STORES) {
            KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        WindowProcessor processor = started(settings, context);
        for (int at = 0; at < batches.size(); at++) {
            if (restarts.contains(at)) {
                processor.close();
                processor = started(settings, context);
            }
            processor.process(new Record<>(new byte[4], codec.encode(batches.get(at)), at));
        }
        processor.close();
        Codec<Storm> storms = Codec.of(Storm.class);
        List<Storm> told = new ArrayList<>();
        for (MockProcessorContext.CapturedForward<? extends byte[], ? extends Parcel> sent : context.forwarded()) {
            if (sent.record().value().to() == Parcel.Destination.STORMS) {
                told.add(storms.decode(sent.record().value().value()));
            }
        }
        return told;
    }

    private static WindowProcessor started(ProcessorSettings settings, MockProcessorContext<byte[], Parcel> context) {
        WindowProcessor processor = new WindowProcessor(Rooms.of(settings));
        processor.init(context);
        return processor;
    }
}
