package io.barograph.shipper.ship;

import io.barograph.shipper.read.FollowedFile;
import io.barograph.shipper.read.InputCounters;
import io.barograph.shipper.read.Progress;
import io.barograph.shipper.read.Spool;
import io.barograph.shipper.redact.Redactor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One file on its way: the file, its redactor, what is in flight of it, and when to look at it again. */
final class Feed {
    /**
     * A file is looked at often for so long after it last grew; then only when the system tells, or from time to time.
     */
    static final long WARM_MILLIS = 5000;
    /** Between two chunks of a file that is being written, so that a busy writer does not make a record per line. */
    static final long GATHER_MILLIS = 20;
    /** A deleted or moved file whose writer was quiet for so long has come to its end. */
    static final long QUIET_MILLIS = 60_000;

    private static final long AFTER_TROUBLE_MILLIS = 1000;

    final FollowedFile file;
    final Redactor redactor;
    final InFlight inFlight;
    final @Nullable Spool spool;
    private final AtomicLong refusedBytes = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final long bytesBefore;
    private long dueMillis;
    private long grewMillis;
    private long unreadSinceMillis;
    private boolean warm = true;
    private boolean done;
    /** Waits for its turn. */
    private boolean held;

    private long changesTold = -1;

    Feed(FollowedFile file, Redactor redactor, @Nullable Spool spool, long now) {
        this.file = file;
        this.redactor = redactor;
        this.spool = spool;
        this.inFlight = new InFlight(file.start());
        this.bytesBefore = file.start().counters().bytes();
        this.dueMillis = now;
        this.grewMillis = now;
        this.unreadSinceMillis = now;
    }

    boolean isDue(long now) {
        return dueMillis <= now;
    }

    long dueMillis() {
        return dueMillis;
    }

    boolean isWarm() {
        return warm;
    }

    /** Somebody says that it changed: look, but not sooner than lines were given time to gather. */
    void changed() {
        warm = true;
    }

    void read(long now, boolean atEnd) {
        warm = true;
        grewMillis = now;
        dueMillis = atEnd ? now + GATHER_MILLIS : now;
        unreadSinceMillis = now;
    }

    void lookAgainNow(long now) {
        dueMillis = now;
    }

    /** Not before {@link #lookAgainNow}. */
    void hold() {
        dueMillis = Long.MAX_VALUE;
        held = false;
    }

    /** Not before its turn, or {@code millis}. */
    void waitUntil(long millis) {
        dueMillis = millis;
        held = true;
    }

    /** Its turn has come, if that is what it waits for. */
    void goOn(long now) {
        if (held) {
            dueMillis = now;
        }
    }

    /** Nothing new. True when it has been so for long enough that looking often is not worth it. */
    boolean atEnd(long now) {
        dueMillis = now + GATHER_MILLIS;
        if (file.unread() == 0) {
            unreadSinceMillis = now;
        }
        warm = now - grewMillis < WARM_MILLIS || file.isGone();
        return !warm;
    }

    void trouble(long now) {
        dueMillis = now + AFTER_TROUBLE_MILLIS;
    }

    /** Whether nobody will write any more: it is gone, and its writer has been quiet. */
    boolean isAbandonedByWriter(long now) {
        return file.isGone() && now - grewMillis >= QUIET_MILLIS;
    }

    /** How far everything is acknowledged, and what became of the bytes until there. */
    Progress acknowledged() {
        Progress acknowledged = inFlight.acknowledged();
        return new Progress(acknowledged.place(), withRefused(acknowledged.counters()));
    }

    private InputCounters withRefused(InputCounters counters) {
        return counters.refused(refusedBytes.get(), refusals.get());
    }

    /** Notes a chunk on its way, which leads to {@code after}. */
    Receipt sent(Progress after, long now) {
        Runnable arrived = inFlight.add(after, now);
        return new Receipt() {
            @Override
            public void acknowledged() {
                arrived.run();
            }

            @Override
            public void refused(long bytes) {
                refusedBytes.addAndGet(bytes);
                refusals.incrementAndGet();
            }
        };
    }

    /** Whether something happened since the last call that a checkpoint has to know. */
    boolean hasNews() {
        long changes = file.changes() + inFlight.changes();
        boolean news = changes != changesTold;
        changesTold = changes;
        return news;
    }

    void finished() {
        done = true;
        warm = false;
    }

    boolean isDone() {
        return done;
    }

    /** Age of the oldest byte that is not acknowledged. */
    double lagSeconds(long now) {
        long oldest = inFlight.oldestMillis(file.unread() > 0 ? unreadSinceMillis : now);
        return Math.max(0, now - oldest) / 1000.0;
    }

    InputProgress status(long now) {
        Progress acknowledged = inFlight.acknowledged();
        InputCounters counters = withRefused(file.counters());
        return new InputProgress(
                file.origin().source(),
                file.origin().kind(),
                counters,
                acknowledged.counters().bytes(),
                acknowledged.counters().lines(),
                file.unread(),
                lagSeconds(now),
                bytesBefore,
                done);
    }
}
