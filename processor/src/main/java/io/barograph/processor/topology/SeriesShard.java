package io.barograph.processor.topology;

import io.barograph.processor.window.ClosedWindow;
import io.barograph.processor.window.EventClock;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.RollingWindows;
import io.barograph.processor.window.Series;
import io.barograph.processor.window.SeriesChange;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The series of one shard: in memory while the task runs, written through to the stores at every change. The stores are
 * read only when the task starts.
 */
final class SeriesShard {
    private static final int KEY_VERSION = 1;
    /** How far the clock of a quiet series goes on before it is written. */
    private static final long OLDER_MILLIS = 60_000;

    /** A series with its clock and what changed of it since it was last laid out. */
    private static final class Seat {
        private final Series series;
        private final byte[] key;
        private final EventClock clock = new EventClock();
        private final Map<Long, @Nullable Tally> changed = new HashMap<>();
        private long storedClock;

        private Seat(Series series) {
            this.series = series;
            this.storedClock = series.clock();
            this.key = pack(series.key()).bytes();
        }
    }

    private final KeyValueStore<byte[], byte[]> totals;
    private final KeyValueStore<byte[], byte[]> slices;
    private final WindowOutbox outbox;
    private final WatchShard watches;
    private final Map<SeriesKey, Seat> seats = new HashMap<>();
    private final Map<SeriesKey, Seat> changed = new LinkedHashMap<>();
    /** Windows and slices that were told so far. */
    private long closed;

    SeriesShard(
            KeyValueStore<byte[], byte[]> totals,
            KeyValueStore<byte[], byte[]> slices,
            WindowOutbox outbox,
            WatchShard watches) {
        this.totals = totals;
        this.slices = slices;
        this.outbox = outbox;
        this.watches = watches;
    }

    /** Takes up what is stored. */
    void load(long now) {
        try (KeyValueIterator<byte[], byte[]> all = totals.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                SeriesKey key = unpack(reader(entry.key));
                Seat seat = new Seat(Series.restore(key, entry.value));
                seat.clock.saw(seat.series.clock(), now);
                seats.put(key, seat);
                changed.put(key, seat);
            }
        }
        try (KeyValueIterator<byte[], byte[]> all = slices.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                PackReader in = reader(entry.key);
                Seat seat = seats.get(unpack(in));
                if (seat != null) {
                    long slice = in.number();
                    seat.changed.put(slice, seat.series.restoreSlice(slice, entry.value));
                }
            }
        }
    }

    /** Adds to one series. */
    void add(SeriesKey key, long slice, Tally tally, long now) {
        Seat seat = seats.computeIfAbsent(key, k -> new Seat(new Series(k)));
        seat.series.add(slice, tally);
        if (slice != Window.NO_SLICE) {
            seat.clock.saw(seat.series.clock(), now);
            seat.series.close(seat.series.clock(), closing(seat));
        }
        store(seat);
    }

    /** Closes the windows of quiet series. */
    void passTime(long now) {
        for (Seat seat : List.copyOf(seats.values())) {
            long asOf = seat.clock.now(now);
            // what ends, ends with a slice
            if (seat.series.isActive() && Window.sliceOf(asOf) > seat.series.clock()) {
                long told = closed;
                seat.series.close(asOf, closing(seat));
                boolean hasNews = closed != told || seat.series.hasChanged();
                // most quiet series only grew older, and a task that takes them over may see them a minute younger
                if (hasNews || seat.series.clock() - seat.storedClock >= OLDER_MILLIS) {
                    store(seat);
                }
            }
        }
    }

    /** Nothing more comes: event time goes on by {@code millis}, and windows that end in them close. */
    void advance(long millis) {
        for (Seat seat : List.copyOf(seats.values())) {
            if (seat.series.isActive()) {
                seat.series.close(seat.clock.newest() + millis, closing(seat));
                store(seat);
            }
        }
    }

    private RollingWindows.Closing closing(Seat seat) {
        SeriesKey key = seat.series.key();
        return new RollingWindows.Closing() {
            @Override
            public void window(Window window, long start, Tally tally) {
                closed++;
                outbox.send(new ClosedWindow(key, window, start, tally));
            }

            @Override
            public void slice(long start, Tally tally) {
                closed++;
                if (key.signal() == Signal.FETCHES) {
                    watches.settled(key, start, tally);
                }
            }
        };
    }

    private void store(Seat seat) {
        totals.put(seat.key, seat.series.head());
        seat.storedClock = seat.series.clock();
        seat.series.changedSlices((slice, tally) -> {
            byte[] key = pack(seat.series.key()).number(slice).bytes();
            if (tally == null) {
                slices.delete(key);
            } else {
                slices.put(key, Series.pack(tally));
            }
            seat.changed.put(slice, tally);
        });
        changed.put(seat.series.key(), seat);
    }

    /** What changed since the last call. */
    List<SeriesChange> changes() {
        List<SeriesChange> changes = new ArrayList<>(changed.size());
        for (Seat seat : changed.values()) {
            changes.add(new SeriesChange(
                    seat.series.key(),
                    seat.series.total(),
                    seat.series.late(),
                    seat.changed,
                    seat.clock.newest(),
                    seat.clock.seenAt()));
            seat.changed.clear();
        }
        changed.clear();
        return changes;
    }

    private static PackWriter pack(SeriesKey key) {
        return new PackWriter(KEY_VERSION).text(key.signal().name()).texts(key.labels());
    }

    private static PackReader reader(byte[] key) {
        return new PackReader(key, KEY_VERSION, "the key of a series");
    }

    private static SeriesKey unpack(PackReader in) {
        return new SeriesKey(Signal.valueOf(in.text()), in.texts());
    }
}
