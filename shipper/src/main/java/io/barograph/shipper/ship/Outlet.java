package io.barograph.shipper.ship;

import io.barograph.console.BadSetting;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.LogChunk;
import io.barograph.shipper.read.Waker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;

/** The way to the broker: a producer, the thread that feeds it, and heartbeats. */
public final class Outlet {
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Producer<String, byte[]> producer;
    private final ChunkSender sender;
    private final Heartbeats heartbeats;
    private final Thread thread;

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
            String version) {}

    private Outlet(Producer<String, byte[]> producer, Address address, Waker reader, InstantSource clock) {
        this.producer = producer;
        ChunkRecords records = new ChunkRecords(Codec.of(LogChunk.class), address.host());
        sender = new ChunkSender(producer, records, address.bytesInFlight(), reader, clock);
        heartbeats = new Heartbeats(
                producer,
                Codec.of(Heartbeat.class),
                new Heartbeats.Sender(address.shipper(), address.host(), address.version(), clock.millis()));
        thread = new Thread(sender::run, "barograph-send");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens the way; a broker that is away is waited for. */
    public static Outlet open(Address address, Waker reader, InstantSource clock) {
        Map<String, Object> settings =
                Producers.settings(address.bootstrapServers(), address.bytesInFlight(), address.producer());
        try {
            return new Outlet(Producers.open(settings), address, reader, clock);
        } catch (org.apache.kafka.common.KafkaException e) {
            Throwable cause = e.getCause() instanceof ConfigException config ? config : e;
            // Kafka names the setting; the value may be a password, so it is not repeated here.
            throw new BadSetting("bootstrap.servers or producer setting", "…", String.valueOf(cause.getMessage()));
        }
    }

    /** Where chunks go in. */
    public ChunkSink sink() {
        return sender;
    }

    /** Sends a heartbeat; may wait for a broker. */
    public void heartbeat(List<InputProgress> inputs, Map<String, Long> redactions, long now) {
        heartbeats.send(new Heartbeats.Totals(sender.recordsSent(), sender.sendErrors(), redactions), inputs, now);
    }

    /** Records acknowledged since start. */
    public long recordsSent() {
        return sender.recordsSent();
    }

    /** Sends that failed since start. */
    public long sendErrors() {
        return sender.sendErrors();
    }

    /** Waits for what is in flight, for {@code patience} at most; true when all is acknowledged. */
    public boolean close(Duration patience) {
        boolean all = false;
        try {
            all = sender.flush(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
        thread.interrupt();
        producer.close(LAST_WORDS);
        return all;
    }
}
