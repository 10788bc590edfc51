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
    /** New contents wait for their checkpoint; but writing one may not take more than a quarter of the time. */
    private static final long URGENT_MILLIS = 5;

    private static final long URGENT_COSTS = 4;
    /** The first heartbeat lets the first lines go first. */
    private static final long FIRST_BEAT_MILLIS = 500;

    private final Pump pump;
    private final Checkpoint checkpoint;
    private final Executor elsewhere;
    private final Runnable wake;
    private final LongConsumer heartbeat;
    private final long heartbeatMillis;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable List<Entry> unsaved;
    private volatile boolean failing;
    private volatile boolean written;
    private volatile long costMillis;
    private long savedMillis;
    private long beatMillis;

    /** Keeps house for {@code pump}; what takes time runs {@code elsewhere}, and {@code wake} is run after it. */
    public Housekeeping(
            Pump pump,
            Checkpoint checkpoint,
            LongConsumer heartbeat,
            long heartbeatMillis,
            Executor elsewhere,
            Runnable wake) {
        this.pump = pump;
        this.checkpoint = checkpoint;
        this.heartbeat = heartbeat;
        this.heartbeatMillis = heartbeatMillis;
        this.elsewhere = elsewhere;
        this.wake = wake;
    }

    /** Does what is due. */
    public void step(long now) {
        hear();
        long urgent = Math.min(CHECKPOINT_MILLIS, Math.max(URGENT_MILLIS, URGENT_COSTS * costMillis));
        long period = pump.isUrgent() ? urgent : CHECKPOINT_MILLIS;
        if (now - savedMillis >= period && busy.compareAndSet(false, true)) {
            hear(); // of the last one, before another is begun
            savedMillis = now;
            collect();
            elsewhere.execute(() -> {
                long begin = System.nanoTime();
                save();
                costMillis = (System.nanoTime() - begin) / 1_000_000;
                written = true;
                busy.set(false);
                wake.run();
            });
        }
        if (beatMillis == 0) {
            beatMillis = now - heartbeatMillis + Math.min(FIRST_BEAT_MILLIS, heartbeatMillis);
        }
        if (now - beatMillis >= heartbeatMillis) {
            beatMillis = now;
            heartbeat.accept(now);
        }
    }

    private void hear() {
        if (written) {
            written = false;
            pump.checkpointed();
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
