package io.barograph.shipper.ship;

import io.barograph.shipper.read.Checkpoint;
import io.barograph.shipper.read.Entry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is due from time to time beside the pumping: checkpoints and heartbeats. Decided on the reading thread, done on
 * another, because a disk that syncs and a broker that is away both take their time.
 */
public final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long CHECKPOINT_MILLIS = 1000;
    private static final long URGENT_MILLIS = 50;

    private final Pump pump;
    private final Checkpoint checkpoint;
    private final Executor elsewhere;
    private final LongConsumer heartbeat;
    private final long heartbeatMillis;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable List<Entry> unsaved;
    private volatile boolean failing;
    private long savedMillis;
    private long beatMillis;

    /** Keeps house for {@code pump}; what takes time runs {@code elsewhere}. */
    public Housekeeping(
            Pump pump, Checkpoint checkpoint, LongConsumer heartbeat, long heartbeatMillis, Executor elsewhere) {
        this.pump = pump;
        this.checkpoint = checkpoint;
        this.heartbeat = heartbeat;
        this.heartbeatMillis = heartbeatMillis;
        this.elsewhere = elsewhere;
    }

    /** Does what is due. */
    public void step(long now) {
        long period = pump.isUrgent() ? URGENT_MILLIS : CHECKPOINT_MILLIS;
        if (now - savedMillis >= period && busy.compareAndSet(false, true)) {
            savedMillis = now;
            collect();
            elsewhere.execute(() -> {
                save();
                busy.set(false);
            });
        }
        if (now - beatMillis >= heartbeatMillis) {
            beatMillis = now;
            heartbeat.accept(now);
        }
    }

    /** The last checkpoint, at once; only when nobody pumps any more. */
    public synchronized void finish() {
        collect();
        save();
    }

    private void collect() {
        List<Entry> entries = pump.checkpoint();
        if (entries != null) {
            unsaved = entries;
        }
    }

    private synchronized void save() {
        List<Entry> entries = unsaved;
        if (entries == null) {
            return;
        }
        try {
            checkpoint.save(entries);
            unsaved = null;
            if (failing) {
                failing = false;
                LOG.info("checkpoint can be written again");
            }
        } catch (IOException e) {
            // A full disk is waited for: the last checkpoint stands, and is only behind.
            if (!failing) {
                failing = true;
                LOG.warn("checkpoint cannot be written, and is tried again: {}", e.toString());
            }
        }
    }
}
