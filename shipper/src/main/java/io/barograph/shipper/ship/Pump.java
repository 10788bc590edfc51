package io.barograph.shipper.ship;

import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.Entry;
import io.barograph.shipper.read.FollowedFile;
import io.barograph.shipper.read.Look;
import io.barograph.shipper.read.Memory;
import io.barograph.shipper.read.Piece;
import io.barograph.shipper.read.Progress;
import io.barograph.shipper.read.ReadBuffer;
import io.barograph.shipper.read.Roster;
import io.barograph.shipper.read.Spool;
import io.barograph.shipper.redact.Redactor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves chunks from the files to the sink: one step after the other, a chunk of each file in turn, so that a large file
 * does not starve the small ones. Files that grew lately are looked at every few milliseconds, the others when the
 * system tells that they changed, and all of them from time to time. Belongs to one thread.
 */
public final class Pump {
    private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
    private static final long TICK_MILLIS = 100;
    /** Where the system tells of changes: what wakes up so often to see nothing is what an idle shipper costs. */
    private static final long TICK_WHEN_WATCHED_MILLIS = 250;

    private static final long SCAN_MILLIS = 500;
    private static final long SCAN_WHEN_WATCHED_MILLIS = 10_000;
    /** More open files than this are closed while they are idle. */
    private static final int MOST_OPEN = 1000;

    private final Roster roster;
    private final Memory memory;
    private final ChunkSink sink;
    private final Supplier<Redactor> redactors;
    private final InstantSource clock;
    private final boolean once;
    private final ReadBuffer buffer = new ReadBuffer();
    private final Feeds feeds = new Feeds();
    private final Turns turns;
    private final Announcements announcements = new Announcements();
    private final EndedInputs ended = new EndedInputs();
    private final Map<Path, String> troubles = new LinkedHashMap<>();
    private long scannedMillis;
    private long scanCostMillis;
    private boolean scanned;
    private boolean urgent;
    private boolean more;

    /** A pump from {@code roster} to {@code sink}; with {@code once} everything is read to its end, and no more. */
    public Pump(
            Roster roster,
            Memory memory,
            ChunkSink sink,
            Supplier<Redactor> redactors,
            InstantSource clock,
            boolean once) {
        this.roster = roster;
        this.memory = memory;
        this.sink = sink;
        this.redactors = redactors;
        this.clock = clock;
        this.once = once;
        this.turns = new Turns(once, roster::hasMore);
    }

    /** Follows a file of our own, which is deleted when it is closed and acknowledged. */
    public FollowedFile follow(Spool spool) throws IOException {
        FollowedFile file = roster.follow(spool);
        add(file, spool, clock.millis());
        return file;
    }

    private Feed add(FollowedFile file, @Nullable Spool spool, long now) {
        Feed feed = new Feed(file, redactors.get(), spool, now);
        feeds.add(feed);
        return feed;
    }

    /** Does what is due. True when there is more to do at once. */
    public boolean step() {
        long now = clock.millis();
        scanIfDue(now);
        for (FollowedFile file : roster.changed()) {
            Feed feed = feeds.of(file);
            if (feed != null) {
                feeds.warmUp(feed);
            }
        }
        if (!once) {
            feeds.sweep(now, roster.isWatched());
        }
        more = false;
        feeds.eachWarm(feed -> lookIfDue(feed, now));
        return more;
    }

    private void scanIfDue(long now) {
        // A hundred times its cost apart, scans take one percent of a core however many files there are.
        long period = roster.isWatched() ? Math.max(SCAN_WHEN_WATCHED_MILLIS, 100 * scanCostMillis) : SCAN_MILLIS;
        boolean asked = now - scannedMillis >= Math.max(Feed.GATHER_MILLIS, 10 * scanCostMillis) && roster.wantsScan();
        boolean over = once && !roster.isWaiting();
        if (scanned && (over || (!asked && now - scannedMillis < period))) {
            return;
        }
        List<Feed> fresh = new ArrayList<>();
        for (FollowedFile file : roster.scan(now)) {
            fresh.add(add(file, null, now));
            urgent |= file.place().mark().offset() > 0; // where start=end was is not to be found again
        }
        turns.enlist(fresh, !scanned, now).forEach(feeds::warmUp);
        scanned = true;
        scannedMillis = now;
        scanCostMillis = clock.millis() - now;
        feeds.all().stream().filter(feed -> feed.file.isGone()).forEach(feeds::warmUp);
    }

    private void lookIfDue(Feed feed, long now) {
        boolean full = !sink.hasRoom();
        if (!feed.isDue(now) || full) {
            return;
        }
        boolean announces = feed.file.isNew() && !feed.file.isCompressed();
        if (!announces && !turns.isTurnOf(feed, now)) {
            feed.waitUntil(turns.waitsUntil(feed));
        } else if (announces || turns.isInStep(feed, now)) {
            look(feed, now);
            more |= feed.isWarm() && feed.isDue(now);
        }
    }

    private void look(Feed feed, long now) {
        boolean last = once || feed.isAbandonedByWriter(now);
        try {
            Look look = feed.file.next(buffer, last);
            if (look instanceof Piece piece) {
                ship(feed, piece, now);
            } else {
                nothing(feed, (Look.None) look, now);
            }
        } catch (IOException e) {
            trouble(feed, "cannot be read: " + e.getMessage(), now);
        }
    }

    /** Looks again later; with {@code once} there is no later, and the file counts as not read. */
    private void trouble(Feed feed, String what, long now) {
        say(feed, what);
        more |= turns.leave(feed, now);
        if (once) {
            feed.finished();
        } else {
            feed.trouble(now);
        }
    }

    private void say(Feed feed, String what) {
        if (!what.equals(troubles.put(feed.file.path(), what))) {
            LOG.atWarn().addKeyValue("path", feed.file.path()).log(what);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a redactor with nothing to do gives the very same array back
    private void ship(Feed feed, Piece piece, long now) {
        Chunk chunk = new Chunk(feed.file.origin(), piece, now);
        byte[] clean = feed.redactor.redact(piece.lines());
        Progress after = new Progress(piece.after(), feed.file.counters());
        sink.send(clean == piece.lines() ? chunk : chunk.with(clean), feed.sent(after, now));
        feed.read(now, piece.atEnd());
    }

    private void nothing(Feed feed, Look.None look, long now) throws IOException {
        switch (look) {
            case MORE -> feed.lookAgainNow(now);
            case ANNOUNCED -> announcements.add(feed);
            case REWRITTEN -> {
                roster.rewritten(feed.file, now);
                urgent = true;
                feed.lookAgainNow(now);
            }
            case LOST -> lost(feed, now);
            case AT_END -> atEnd(feed, now);
        }
    }

    private void lost(Feed feed, long now) {
        if (feed.file.isGone() && !once) {
            more |= turns.leave(feed, now);
            feed.finished();
        } else {
            trouble(feed, "went away before it was read", now);
        }
    }

    private void atEnd(Feed feed, long now) throws IOException {
        more |= turns.leave(feed, now);
        if (feed.file.counters().leftBytes() > 0) {
            say(feed, "unpacks to more than any log does; the rest is left alone");
        }
        boolean last = once || feed.spool != null || feed.file.isGone() || feed.file.isCompressed();
        if (feed.file.place().ended() && last) {
            feed.finished();
        } else if (feed.atEnd(now) && feeds.all().size() > MOST_OPEN) {
            feed.file.rest();
        }
    }

    /** Whether no file grew lately. */
    public boolean isResting() {
        return feeds.areResting();
    }

    /** How long nothing will be due, unless somebody wakes the thread. */
    public long pauseMillis() {
        long now = clock.millis();
        long tick = roster.isWatched() ? TICK_WHEN_WATCHED_MILLIS : TICK_MILLIS;
        long next = sink.hasRoom() ? feeds.nextDueMillis(now + tick) : now + TICK_MILLIS;
        return Math.max(1, next - now);
    }

    /** Whether a content waits for a checkpoint that knows of it. */
    public boolean isUrgent() {
        return urgent || announcements.areWaiting();
    }

    /** What the next checkpoint says, or null when it would be the last one again. */
    public @Nullable List<Entry> checkpoint() {
        long now = clock.millis();
        boolean changed = false;
        urgent = false;
        announcements.beingSaved();
        for (Feed feed : List.copyOf(feeds.all())) {
            if (feed.hasNews()) {
                changed |= memory.update(feed.file, feed.acknowledged(), now);
            }
            if (feed.isDone() && feed.inFlight.isEmpty()) {
                retire(feed);
            }
        }
        return changed ? memory.entries() : null;
    }

    /** The last checkpoint is as safe as it can be. */
    public void checkpointed() {
        announcements.saved(clock.millis());
    }

    private void retire(Feed feed) {
        try {
            if (feed.spool != null) {
                feed.spool.delete();
                memory.forget(feed.file);
            }
            feed.file.release();
            turns.forget(feed, clock.millis());
            if (!once) {
                ended.add(feed.status(clock.millis()));
                feeds.remove(feed);
                roster.drop(feed.file);
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("path", feed.file.path()).log("file cannot be let go: " + e.getMessage());
        }
    }

    /** Whether everything there was is read to its end and acknowledged. */
    public boolean isDone() {
        return scanned
                && !roster.isWaiting()
                && feeds.all().stream().allMatch(feed -> feed.isDone() && feed.inFlight.isEmpty());
    }

    /** How far every input is. */
    public List<InputProgress> progress() {
        long now = clock.millis();
        return Stream.concat(feeds.all().stream().map(feed -> feed.status(now)), ended.told().stream())
                .toList();
    }

    /** What is wrong with which path. */
    public Map<Path, String> problems() {
        Map<Path, String> problems = new LinkedHashMap<>(roster.problems());
        problems.putAll(troubles);
        return problems;
    }
}
