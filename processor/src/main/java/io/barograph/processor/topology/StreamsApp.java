package io.barograph.processor.topology;

import io.barograph.processor.window.UnreadableState;
import io.barograph.schemas.SchemaIds;
import io.barograph.schemas.registry.RegistryIds;
import io.barograph.schemas.registry.Subjects;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running topology: Kafka Streams with its shelves. Starts at once, waits for an absent broker, closes within 5 s.
 */
public final class StreamsApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(4);

    /** Also below {@code consumer.} and {@code main.consumer.}. */
    private static final String NAME = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;

    private final KafkaStreams streams;
    private final Shelves shelves;
    private final Optional<RegistryIds> registry;
    private final LiveSettings live;
    private final CommitWatch watch;
    private final Backlog backlog;
    private final Warmth warmth;
    private final String ownAddress;
    private final long startedAt = System.currentTimeMillis();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<String> failed = new CompletableFuture<>();

    private StreamsApp(Rooms rooms) {
        this.shelves = rooms.shelves();
        this.registry = Optional.ofNullable(rooms.registry());
        this.live = rooms.live();
        this.streams = new KafkaStreams(BarographTopology.of(rooms), StreamsProperties.of(rooms.settings()));
        this.watch = new CommitWatch(streams, shelves);
        this.backlog = new Backlog(rooms.settings());
        this.warmth = new Warmth(streams, rooms.settings().standbys());
        this.ownAddress = rooms.settings().kafka().getOrDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((to, from) -> {
            if (to == KafkaStreams.State.ERROR) {
                failed.complete("the streams are in error for good");
            }
        });
    }

    /** Starts the topology with {@code settings}. */
    public static StreamsApp start(ProcessorSettings settings) {
        StreamsApp app = new StreamsApp(Rooms.of(settings));
        app.registry.ifPresent(Subjects::learn);
        app.streams.start();
        app.watch.start();
        return app;
    }

    /**
     * A thread that failed is replaced: what it had not committed is read again, exactly once. A failure that comes
     * back shows as {@code streams_state} and in the log, and the records behind it wait. State of another version does
     * not become readable by trying again.
     */
    private StreamThreadExceptionResponse onFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableState unreadable) {
                failed.complete(unreadable.getMessage() + "; run the version that wrote it");
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        LOG.atError().setCause(failure).log("a stream thread failed and is replaced");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Takes what may change while it runs: thresholds, and how long a silent build is waited for. */
    public void take(ProcessorSettings settings) {
        live.set(settings);
    }

    /** What the operator says now. */
    public ProcessorSettings settings() {
        return live.get();
    }

    /** Whether everything that is in the topics now has been processed, committed and laid out. */
    public boolean isCaughtUp() throws InterruptedException {
        if (!isRunning() || !backlog.isEmpty(watch.committed())) {
            return false;
        }
        watch.look();
        return true;
    }

    /** Says that nothing more comes: what waits for stragglers is judged. To be called when caught up. */
    public void conclude() throws InterruptedException {
        LastWord.say(settings());
    }

    /** The end of each partition of {@code topic}, by number, as a reader of committed records sees it. */
    public Map<Integer, Long> endsOf(String topic) throws InterruptedException {
        return backlog.endsOf(topic);
    }

    /** What the window tasks lay out, as of the last commit. */
    public Shelves shelves() {
        return shelves;
    }

    /** Numbers of schemas for readers that cannot wait; nothing without a registry. */
    public Optional<SchemaIds> registry() {
        return registry.map(RegistryIds::impatient);
    }

    /** Kafka Streams itself, for its metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Where the other instances are reached, as {@code host:port}; those that were not told their address are not
     * known.
     */
    public Set<String> otherInstances() {
        Set<String> others = new TreeSet<>();
        if (!streams.state().isRunningOrRebalancing()) {
            return others;
        }
        for (StreamsMetadata instance : streams.metadataForAllStreamsClients()) {
            String address =
                    instance.hostInfo().host() + ':' + instance.hostInfo().port();
            if (!instance.hostInfo().equals(HostInfo.unavailable()) && !address.equals(ownAddress)) {
                others.add(address);
            }
        }
        return others;
    }

    /** State of the streams in lower case, such as running or rebalancing. */
    public String state() {
        return streams.state().name().toLowerCase(Locale.ROOT);
    }

    /** Age of the oldest record known to wait, seconds by the clocks of broker and processor; 0 when none waits. */
    public double lagSeconds() {
        if (!streams.state().isRunningOrRebalancing()) {
            return 0;
        }
        long now = System.currentTimeMillis();
        long oldest = now;
        for (int partition : watch.behind()) {
            oldest = Math.min(oldest, shelves.lastStamps().getOrDefault(partition, startedAt));
        }
        return (now - oldest) / 1e3;
    }

    /** Whether all tasks run. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether the copies that are kept here for other instances are new enough to take over from. */
    public boolean isWarm() {
        return warmth.isWarm();
    }

    /** Completes with the reason when the streams are in error for good. */
    public CompletableFuture<String> failed() {
        return failed;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        shelves.leaving();
        registry.ifPresent(RegistryIds::close);
        watch.close();
        backlog.close();
        boolean whole = streams.close(
                CloseOptions.groupMembershipOperation(membership()).withTimeout(CLOSE_WITHIN));
        if (!whole) {
            LOG.atWarn()
                    .addKeyValue("seconds", CLOSE_WITHIN.toSeconds())
                    .log("the streams did not stop in time; what was not committed is read again at the next start");
        }
    }

    /** Whether others take over at once when this one stops, and not only when it does not come back. */
    public boolean givesItsWorkAway() {
        return membership() == GroupMembershipOperation.LEAVE_GROUP;
    }

    /**
     * One that stays in the group without being there keeps its successor waiting for the session to run out. One that
     * has a name in the group is its own successor, and its partitions wait for it, unless another has a copy of them.
     */
    private GroupMembershipOperation membership() {
        boolean named = live.get().kafka().keySet().stream().anyMatch(name -> name.endsWith(NAME));
        return named && live.get().standbys() == 0
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }
}
