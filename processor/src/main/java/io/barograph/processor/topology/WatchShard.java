package io.barograph.processor.topology;

import io.barograph.processor.detect.KeyWatch;
import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.Planned;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.StormGlance;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.window.EventClock;
import io.barograph.processor.window.MissedSlice;
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
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The storm watches of one shard: in memory while the task runs, written through to the store at every change. */
final class WatchShard {
    private static final int KEY_VERSION = 1;
    /** The key of a watch on single keys begins with this. */
    private static final int OF_KEYS = 2;

    /** A watch with its clock. */
    private static final class Seat {
        private final Watch watch;
        private final Journal.Page page;
        private final EventClock clock = new EventClock();
        private @Nullable KeyWatch keys;
        private Journal.@Nullable Page keysPage;

        private Seat(Watch watch, Journal.Page page) {
            this.watch = watch;
            this.page = page;
        }

        private StormGlance glance() {
            KeyWatch known = keys;
            return known == null ? watch.glance() : watch.glance().with(known);
        }
    }

    private final KeyValueStore<byte[], byte[]> store;
    private final Journal journal;
    private final WindowOutbox outbox;
    private final Supplier<PlannedPrunes> planned;
    private final LongSupplier wallClock;
    private final Map<SeriesKey, Seat> seats = new HashMap<>();
    private final Set<SeriesKey> changed = new LinkedHashSet<>();

    WatchShard(
            KeyValueStore<byte[], byte[]> store,
            WindowOutbox outbox,
            Supplier<PlannedPrunes> planned,
            LongSupplier wallClock) {
        this.store = store;
        this.journal = new Journal(store);
        this.outbox = outbox;
        this.planned = planned;
        this.wallClock = wallClock;
    }

    /** Takes up what is stored. */
    void load() {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            Map<SeriesKey, KeyValue<byte[], byte[]>> ofKeys = new HashMap<>();
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (!Journal.isSnapshot(entry.key)) {
                    continue;
                }
                int version = entry.key[0];
                PackReader in =
                        new PackReader(entry.key, version == OF_KEYS ? OF_KEYS : KEY_VERSION, "the key of a watch");
                SeriesKey key = new SeriesKey(Signal.valueOf(in.text()), in.texts());
                if (version == OF_KEYS) {
                    ofKeys.put(key, entry);
                } else {
                    load(key, Watch.restore(key, planned(key), entry.value), journal.page(entry.key));
                }
            }
            ofKeys.forEach((key, saved) ->
                    load(key, KeyWatch.restore(key, planned(key), saved.value), journal.page(saved.key)));
        }
    }

    private void load(SeriesKey key, KeyWatch keys, Journal.Page page) {
        Seat seat = seat(key);
        seat.keys = keys;
        seat.keysPage = page;
        page.since().forEach(keys::hear);
        if (keys.clock() > Watch.NEVER) {
            seat.clock.saw(keys.clock(), wallClock.getAsLong());
        }
        changed.add(key);
    }

    private void load(SeriesKey key, Watch watch, Journal.Page page) {
        Seat seat = new Seat(watch, page);
        page.since().forEach(watch::hear);
        if (watch.clock() > Watch.NEVER) {
            seat.clock.saw(watch.clock(), wallClock.getAsLong());
        }
        seats.put(key, seat);
        changed.add(key);
    }

    private static byte[] storeKey(int version, SeriesKey key) {
        return new PackWriter(version)
                .text(key.signal().name())
                .texts(key.labels())
                .bytes();
    }

    private Seat seat(SeriesKey key) {
        return seats.computeIfAbsent(
                key, k -> new Seat(new Watch(k, planned(k)), journal.page(storeKey(KEY_VERSION, k))));
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
                        parts(record),
                        record.getCounts()));
    }

    private static List<Outcome.Part> parts(io.barograph.schemas.Outcome record) {
        return record.getParts().stream()
                .map(part ->
                        new Outcome.Part(part.getDimension(), part.getValue(), part.getLookups(), part.getMisses()))
                .toList();
    }

    /**
     * Tells the watch on the keys of an upstream what was missed. Its time goes by these slices only: that of the
     * series may already be at the end of a chunk that holds minutes.
     */
    void add(MissedSlice missed) {
        Seat seat = seat(missed.key());
        KeyWatch known = seat.keys;
        KeyWatch keys = known == null ? new KeyWatch(missed.key(), planned(missed.key())) : known;
        seat.keys = keys;
        seat.clock.saw(missed.slice(), wallClock.getAsLong());
        keys.saw(missed);
        passTime(missed.key(), seat, keys, missed, missed.slice());
    }

    private void passTime(SeriesKey key, Seat seat, KeyWatch keys, @Nullable MissedSlice missed, long asOf) {
        keys.at(asOf).forEach(storm -> outbox.send(StormRecords.record(storm)));
        Journal.Page known = seat.keysPage;
        Journal.Page page = known == null ? journal.page(storeKey(OF_KEYS, key)) : known;
        seat.keysPage = page;
        page.tell(keys.telling(missed, asOf), keys::save);
        changed.add(key);
    }

    /** Tells the watch of an upstream about a slice that has settled. */
    void settled(SeriesKey key, long slice, Tally tally) {
        long hits = key.signal().hits(tally);
        long misses = key.signal().misses(tally);
        if (hits + misses > 0) { // what no cache was asked for has no storms
            saw(key, Outcome.ofSlice(slice, hits, misses));
        }
    }

    /** What is planned for a key, as the operator says it at the time of asking. */
    private Planned planned(SeriesKey key) {
        return at -> planned.get().until(key, at);
    }

    private void saw(SeriesKey key, Outcome outcome) {
        Seat seat = seat(key);
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
        KeyWatch keys = seat.keys;
        if (keys != null && keys.isBehind(asOf)) {
            passTime(key, seat, keys, null, asOf);
        }
    }

    private void tell(List<StormFinding> findings) {
        findings.forEach(finding -> outbox.send(StormRecords.record(finding)));
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
                changes.add(new Watched(key, seat.glance()));
            }
        }
        changed.clear();
        return changes;
    }
}
