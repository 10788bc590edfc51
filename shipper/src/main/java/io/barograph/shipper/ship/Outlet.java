package io.barograph.shipper.ship;

import io.barograph.console.BadSetting;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.RecordHead;
import io.barograph.schemas.Topics;
import io.barograph.schemas.registry.RegistryIds;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.secret.Secrets;
import io.barograph.shipper.read.Waker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the broker: a producer, the thread that feeds it, and heartbeats. */
public final class Outlet {
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private static final long OPEN_PATIENCE_MILLIS = 1000;
    private static final long RESOLVE_AGAIN_MILLIS = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final ChunkSender sender;
    private final Heartbeats heartbeats;
    private final Thread thread;
    private final Map<String, Object> settings;
    private final Optional<RegistryIds> registry;
    private final CompletableFuture<@Nullable Void> opened = new CompletableFuture<>();
    private volatile @Nullable Producer<String, byte[]> producer;
    /** A thread of its own, because a topic that is not there blocks its sender. */
    private final ExecutorService heart = Executors.newSingleThreadExecutor(task -> daemon(task, "barograph-heart"));

    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile boolean closing;

    /**
     * Where to, and on whose behalf.
     *
     * @param bootstrapServers where the broker is
     * @param bytesInFlight most bytes read and not acknowledged
     * @param producer settings of the producer that belong to the place
     * @param host name of this host
     * @param shipper name of this shipper
     * @param version of this shipper
     */
    public record Address(
            String bootstrapServers,
            long bytesInFlight,
            Map<String, String> producer,
            String host,
            String shipper,
            String version) {
        /** Without the secrets among what the producer is told. */
        @Override
        public String toString() {
            return shipper + " to " + bootstrapServers + " with " + Secrets.shown(producer);
        }
    }

    private Outlet(Map<String, Object> settings, Address address, Waker reader, InstantSource clock) {
        this.settings = settings;
        this.registry = RegistrySettings.from(address.producer()).map(RegistryIds::new);
        ChunkRecords records = new ChunkRecords(chunkHead(), address.host());
        sender = new ChunkSender(records, address.bytesInFlight(), reader, clock);
        heartbeats = new Heartbeats(
                heartbeatHead(),
                new Heartbeats.Sender(address.shipper(), address.host(), address.version(), clock.millis()));
        thread = daemon(this::run, "barograph-send");
        thread.start();
    }

    /** Waits for the producer: wrong settings are said at once, a name server that does not answer holds nobody up. */
    public void awaitOpened() {
        try {
            opened.get(OPEN_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("the broker's name is still being asked for");
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof BadSetting bad ? bad : new IllegalStateException("no producer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens the way; a broker that is away is waited for, and so is its name when it cannot be resolved. */
    public static Outlet open(Address address, Waker reader, InstantSource clock) {
        Outlet outlet = opening(address, reader, clock);
        outlet.awaitOpened();
        return outlet;
    }

    /** The same while it still opens, for whoever has other things to do meanwhile; see {@link #awaitOpened}. */
    public static Outlet opening(Address address, Waker reader, InstantSource clock) {
        Map<String, Object> settings =
                Producers.settings(address.bootstrapServers(), address.bytesInFlight(), address.producer());
        return new Outlet(settings, address, reader, clock);
    }

    /** Where the registry has no answer the sender keeps the chunk and tries again, as it does without a broker. */
    private RecordHead chunkHead() {
        return registry.map(ids -> RecordHead.registered(ids.impatient(), Topics.LOGS, LogChunk::getClassSchema))
                .orElse(RecordHead.LOG_CHUNK);
    }

    private RecordHead heartbeatHead() {
        return registry.map(ids -> RecordHead.registered(ids.impatient(), Topics.HEARTBEATS, Heartbeat::getClassSchema))
                .orElse(RecordHead.HEARTBEAT);
    }

    private @Nullable Producer<String, byte[]> openOrNull() {
        try {
            return Producers.open(settings);
        } catch (KafkaException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String why = String.valueOf(cause.getMessage());
            if (why.startsWith("No resolvable bootstrap")) {
                return null;
            }
            throw new BadSetting(
                    "producer", "what it was told", "settings of Kafka's producer; " + Secrets.scrub(why, settings));
        }
    }

    private void run() {
        try {
            producer = openOrNull();
            opened.complete(null);
            if (producer == null && !closing) {
                LOG.warn("the name of the broker is not known here, and is asked for again every second");
                while (producer == null && !closing) {
                    Thread.sleep(RESOLVE_AGAIN_MILLIS);
                    producer = openOrNull();
                }
            }
            Producer<String, byte[]> opened = producer;
            if (opened != null) {
                sender.run(opened);
            }
        } catch (BadSetting e) {
            if (!opened.completeExceptionally(e)) {
                LOG.error("nothing is shipped: {}", e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where chunks go in. */
    public ChunkSink sink() {
        return sender;
    }

    /** Sends a heartbeat, unless the last one still waits for a broker. */
    public void heartbeat(List<InputProgress> inputs, Map<String, Long> redactions, long now) {
        Producer<String, byte[]> opened = producer;
        if (opened == null || !beating.compareAndSet(false, true)) {
            return;
        }
        Heartbeats.Totals totals = totals(redactions, false);
        heart.execute(() -> {
            heartbeats.send(opened, totals, inputs, now);
            beating.set(false);
        });
    }

    private Heartbeats.Totals totals(Map<String, Long> redactions, boolean stopping) {
        return new Heartbeats.Totals(sender.recordsSent(), sender.sendErrors(), redactions, stopping);
    }

    /**
     * Says that no heartbeat will follow, so that nobody takes the silence for trouble; waits half a second at most.
     */
    public void farewell(List<InputProgress> inputs, Map<String, Long> redactions, long now) {
        Producer<String, byte[]> opened = producer;
        if (opened == null) {
            return;
        }
        try {
            heart.execute(() -> heartbeats.send(opened, totals(redactions, true), inputs, now));
            heart.shutdown();
            if (!heart.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the last heartbeat was not heard");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what is in flight, for {@code patience} at most; true when all is acknowledged. */
    public boolean flush(Duration patience) {
        try {
            return sender.flush(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Records acknowledged since start. */
    public long recordsSent() {
        return sender.recordsSent();
    }

    /** Sends that failed since start. */
    public long sendErrors() {
        return sender.sendErrors();
    }

    /** Ends; what is not acknowledged by now is sent by the next run. */
    public void close() {
        closing = true;
        sender.close();
        registry.ifPresent(RegistryIds::close);
        thread.interrupt();
        heart.shutdownNow();
        Producer<String, byte[]> opened = producer;
        if (opened != null) {
            opened.close(LAST_WORDS);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
