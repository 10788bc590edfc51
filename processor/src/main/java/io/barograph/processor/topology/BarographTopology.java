package io.barograph.processor.topology;

import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology, as a picture:
 *
 * <pre>
 *   barograph.logs ─▶ read ─┬─▶ barograph.builds ─▶ judge ─┬─▶ barograph.diagnoses
 *                           ├─▶ barograph.slow-fetches     ├─▶ barograph.dead-letters
 *                           ├─▶ barograph.dead-letters     │
 *                           └─▶ told ◀─────────────────────┘
 *                                 ├─▶ sightings ─▶ inspect (per builder, per image)
 *                                 ├─▶ barograph.findings
 *                                 └─▶ tallies
 *                                  │
 *                                  └─▶ window ─┬─▶ barograph.windows
 *                                              ├─▶ barograph.storms
 *                                              └─▶ barograph.slow-fetches, judged
 * </pre>
 *
 * <p>{@code read} works per stream, {@code judge} per project, {@code window} per shard of series. Everything between
 * them is bytes: each processor decodes what it takes and encodes what it gives, so a record that cannot be read
 * becomes a dead letter instead of stopping the task.
 */
public final class BarographTopology {
    /** Last part of the name of the topic between reading and windows. */
    static final String TALLIES_TOPIC = "tallies-repartition";
    /** Store of {@link ReadProcessor}: what is open per stream. */
    static final String STREAMS = "streams";
    /** Store of {@link JudgeProcessor}: the last good build per project, target and platform. */
    static final String LAST_GOOD = "last-good";
    /** Last part of the name of the topic between what was seen and the desks. */
    static final String SIGHTINGS_TOPIC = "sightings-repartition";
    /** Store of {@link InspectProcessor}: what is known per builder and image. */
    static final String DESKS = "desks";
    /** Store of {@link WindowProcessor}: what was ever counted per series. */
    static final String TOTALS = "totals";
    /** Store of {@link WindowProcessor}: the slices of the last hour per series. */
    static final String SLICES = "slices";
    /** Store of {@link WindowProcessor}: storm watches. */
    static final String WATCHES = "watches";

    /** Store of {@link WindowProcessor}: what slow fetches are compared with, and those that wait to be judged. */
    static final String FETCHES = "fetches";

    private static final int DESK_PARTITIONS = 3;
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Rooms rooms;
    private final StreamsBuilder builder;
    private final DslStoreSuppliers stores;

    private BarographTopology(Rooms rooms) {
        this.rooms = rooms;
        StreamsConfig config = new StreamsConfig(StreamsProperties.of(rooms.settings()));
        this.builder = new StreamsBuilder(new TopologyConfig(config));
        this.stores = config.getConfiguredInstance(
                StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, DslStoreSuppliers.class, config.originals());
    }

    /** The topology, wired to the given rooms. */
    public static Topology of(Rooms rooms) {
        return new BarographTopology(rooms).build();
    }

    private Topology build() {
        KStream<byte[], Parcel> told = read().merge(judge(), Named.as("all-told"));
        KStream<byte[], Parcel> rest = find(inspect(told));
        window(shard(rest));
        return builder.build();
    }

    /** Chunks in; builds, slow fetches and dead letters out to their topics, tallies onwards. */
    private KStream<byte[], Parcel> read() {
        builder.addStateStore(store(STREAMS));
        KStream<byte[], Parcel> parcels = builder.stream(Topics.LOGS, consumed("logs"))
                .process(() -> new ReadProcessor(rooms), Named.as("read"), STREAMS);
        BranchedKStream<byte[], Parcel> branches = parcels.split(Named.as("read-"));
        send(branches, Destination.BUILDS, Topics.BUILDS, "builds");
        send(branches, Destination.SLOW_FETCHES, Topics.SLOW_FETCHES, "slow-fetches");
        send(branches, Destination.DEAD_LETTERS, Topics.DEAD_LETTERS, "dead-letters");
        return rest(branches, "read-tallies");
    }

    /** Ended builds in; diagnoses out to their topic, tallies onwards. */
    private KStream<byte[], Parcel> judge() {
        builder.addStateStore(store(LAST_GOOD));
        KStream<byte[], Parcel> parcels = builder.stream(Topics.BUILDS, consumed("ended-builds"))
                .process(() -> new JudgeProcessor(rooms), Named.as("judge"), LAST_GOOD);
        BranchedKStream<byte[], Parcel> branches = parcels.split(Named.as("judge-"));
        send(branches, Destination.DIAGNOSES, Topics.DIAGNOSES, "diagnoses");
        send(branches, Destination.DEAD_LETTERS, Topics.DEAD_LETTERS, "no-builds");
        return rest(branches, "judge-tallies");
    }

    /** What was seen of builders and images comes together by its desk; findings and tallies come out. */
    private KStream<byte[], Parcel> inspect(KStream<byte[], Parcel> told) {
        builder.addStateStore(store(DESKS));
        BranchedKStream<byte[], Parcel> branches = told.split(Named.as("told-"));
        branches.branch(
                (key, parcel) -> parcel.to() == Destination.SIGHTINGS,
                Branched.withFunction(
                        seen -> seen.mapValues(Parcel::value, Named.as("sighting-bytes"))
                                .repartition(Repartitioned.<byte[], byte[]>as("sightings")
                                        .withKeySerde(BYTES)
                                        .withValueSerde(BYTES)
                                        .withNumberOfPartitions(DESK_PARTITIONS))
                                .process(() -> new InspectProcessor(rooms), Named.as("inspect"), DESKS),
                        "inspected"));
        Map<String, KStream<byte[], Parcel>> parts = branches.defaultBranch(Branched.as("rest"));
        return Objects.requireNonNull(parts.get("told-rest"))
                .merge(Objects.requireNonNull(parts.get("told-inspected")), Named.as("all-judged"));
    }

    /** Findings out to their topic, tallies onwards. */
    private static KStream<byte[], Parcel> find(KStream<byte[], Parcel> told) {
        BranchedKStream<byte[], Parcel> branches = told.split(Named.as("find-"));
        send(branches, Destination.FINDINGS, Topics.FINDINGS, "findings");
        return rest(branches, "find-tallies");
    }

    /** All that concerns a series meets in one task. */
    private KStream<byte[], byte[]> shard(KStream<byte[], Parcel> tallies) {
        return tallies.mapValues(Parcel::value, Named.as("tally-bytes"))
                .repartition(Repartitioned.<byte[], byte[]>as("tallies")
                        .withKeySerde(BYTES)
                        .withValueSerde(BYTES)
                        .withNumberOfPartitions(rooms.settings().shards())
                        .withStreamPartitioner((topic, key, value, partitions) ->
                                Optional.of(Set.of(ByteBuffer.wrap(key).getInt() % partitions))));
    }

    /** Tallies in; closed windows, storms and verdicts on slow fetches out. */
    private void window(KStream<byte[], byte[]> tallies) {
        builder.addStateStore(store(TOTALS));
        builder.addStateStore(store(SLICES));
        builder.addStateStore(store(WATCHES));
        builder.addStateStore(store(FETCHES));
        BranchedKStream<byte[], Parcel> branches = tallies.process(
                        () -> new WindowProcessor(rooms), Named.as("window"), TOTALS, SLICES, WATCHES, FETCHES)
                .split(Named.as("window-"));
        send(branches, Destination.WINDOWS, Topics.WINDOWS, "windows");
        send(branches, Destination.STORMS, Topics.STORMS, "storms");
        send(branches, Destination.SLOW_FETCHES, Topics.SLOW_FETCHES, "verdicts");
        branches.noDefaultBranch();
    }

    private static void send(
            BranchedKStream<byte[], Parcel> branches, Destination destination, String topic, String name) {
        branches.branch(
                (key, parcel) -> parcel.to() == destination,
                Branched.withConsumer(
                        stream -> stream.mapValues(Parcel::value, Named.as(name + "-bytes"))
                                .to(topic, Produced.with(BYTES, BYTES).withName(name)),
                        name));
    }

    private static KStream<byte[], Parcel> rest(BranchedKStream<byte[], Parcel> branches, String name) {
        return Objects.requireNonNull(
                branches.defaultBranch(Branched.as("tallies")).get(name));
    }

    private static Consumed<byte[], byte[]> consumed(String name) {
        return Consumed.with(BYTES, BYTES).withName(name);
    }

    private StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
        DslKeyValueParams plain = new DslKeyValueParams(name, DslStoreFormat.PLAIN);
        return Stores.keyValueStoreBuilder(stores.keyValueStore(plain), BYTES, BYTES);
    }
}
