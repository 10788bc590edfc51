package io.barograph.processor.topology;

import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.window.EventClock;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The storm watches of one shard: in memory while the task runs, written through to the store at every change. */
final class WatchShard {
    private static final int KEY_VERSION = 1;

    /** A watch with its clock. */
    private static final class Seat {
        private final Watch watch;
        private final Journal.Page page;
        private final EventClock clock = new EventClock();

        private Seat(Watch watch, Journal.Page page) {
            this.watch = watch;
            this.page = page;
        }
    }

    private final KeyValueStore<byte[], byte[]> store;
    private final Journal journal;
    private final WindowOutbox outbox;
    private final LongSupplier wallClock;
    private final Map<SeriesKey, Seat> seats = new HashMap<>();
    private final Set<SeriesKey> changed = new LinkedHashSet<>();

    WatchShard(KeyValueStore<byte[], byte[]> store, WindowOutbox outbox, LongSupplier wallClock) {
        this.store = store;
        this.journal = new Journal(store);
        this.outbox = outbox;
        this.wallClock = wallClock;
    }

    /** Takes up what is stored. */
    void load() {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (!Journal.isSnapshot(entry.key)) {
                    continue;
                }
                PackReader in = new PackReader(entry.key, KEY_VERSION, "the key of a watch");
                SeriesKey key = new SeriesKey(Signal.valueOf(in.text()), in.texts());
                Seat seat = new Seat(Watch.restore(key, entry.value), journal.page(entry.key));
                seat.page.since().forEach(seat.watch::hear);
                seat.clock.saw(seat.watch.clock(), wallClock.getAsLong());
                seats.put(key, seat);
                changed.add(key);
            }
        }
    }

    /** Tells the watch of a platform about an ended build. */
    void add(io.barograph.schemas.Outcome record) {
        SeriesKey key = new SeriesKey(Signal.valueOf(record.getSignal()), record.getLabels());
        saw(
                key,
                new Outcome(
                        record.getAt(),
                        record.getRef(),
                        record.getLookups(),
                        record.getMisses(),
                        record.getLostMicros(),
                        record.getCauses(),
                        record.getRootSteps(),
                        record.getDimensions(),
                        record.getCounts()));
    }

    /** Tells the watch of an upstream about a slice that has settled. */
    void settled(SeriesKey key, long slice, Tally tally) {
        saw(key, Outcome.ofSlice(slice, key.signal().hits(tally), key.signal().misses(tally)));
    }

    private void saw(SeriesKey key, Outcome outcome) {
        Seat seat = seats.computeIfAbsent(key, k -> new Seat(new Watch(k), journal.page(pack(k))));
        seat.clock.saw(outcome.at(), wallClock.getAsLong());
        byte[] telling = seat.watch.telling(List.of(outcome));
        tell(seat.watch.saw(outcome));
        store(key, seat, telling);
    }

    /** Event time goes on while nothing comes: storms close, builds that waited are judged. */
    void passTime(long now) {
        seats.forEach((key, seat) -> {
            long asOf = seat.clock.now(now);
            if (asOf > seat.clock.newest()) {
                advance(key, seat, asOf);
            }
        });
    }

    /** Nothing more comes: event time goes on by {@code millis}. */
    void advance(long millis) {
        seats.forEach((key, seat) -> advance(key, seat, seat.clock.newest() + millis));
    }

    /** What only waits costs nothing: it is stored when time has changed something. */
    private void advance(SeriesKey key, Seat seat, long asOf) {
        long before = seat.watch.steps();
        tell(seat.watch.at(asOf));
        if (seat.watch.steps() != before) {
            store(key, seat, seat.watch.telling(List.of()));
        }
    }

    private void tell(List<StormFinding> findings) {
        findings.forEach(finding -> outbox.send(StormRecords.record(finding)));
    }

    private static byte[] pack(SeriesKey key) {
        return new PackWriter(KEY_VERSION)
                .text(key.signal().name())
                .texts(key.labels())
                .bytes();
    }

    private void store(SeriesKey key, Seat seat, byte[] telling) {
        seat.page.tell(telling, seat.watch::save);
        changed.add(key);
    }

    /** What changed since the last call. */
    List<Watched> changes() {
        List<Watched> changes = new ArrayList<>(changed.size());
        for (SeriesKey key : changed) {
            Seat seat = seats.get(key);
            if (seat != null) {
                changes.add(new Watched(key, seat.watch.view()));
            }
        }
        changed.clear();
        return changes;
    }
}
