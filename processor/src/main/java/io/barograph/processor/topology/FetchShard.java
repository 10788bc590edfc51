package io.barograph.processor.topology;

import io.barograph.processor.detect.FetchWatch;
import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.detect.SlowVerdict;
import io.barograph.processor.window.EventClock;
import io.barograph.processor.window.NodeFetches;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import io.barograph.processor.window.Window;
import io.barograph.schemas.TallyBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The watches on fetches of one shard, one per source: in memory while the task runs, written through to the store at
 * every change. Slow fetches that wait for their verdict lie in the same store, as {@link WaitingFetches}.
 */
final class FetchShard {
    private static final long MILLI = 1_000;

    private static final class Seat {
        private final FetchWatch watch;
        private final EventClock clock = new EventClock();

        private Seat(FetchWatch watch) {
            this.watch = watch;
        }
    }

    /** Where verdicts are counted. */
    @FunctionalInterface
    interface Counter {
        void add(SeriesKey key, long slice, Tally tally, long now);
    }

    private final KeyValueStore<byte[], byte[]> store;
    private final WindowOutbox outbox;
    private final Counter counter;
    private final double linkBytesPerSecond;
    private final LongSupplier wallClock;
    private final Map<String, Seat> seats = new HashMap<>();
    private final WaitingFetches waiting;
    private final Map<SeriesKey, Tally.Sum> counted = new LinkedHashMap<>();
    private @Nullable SeriesKey countedLast;
    private Tally.Sum sumOfLast = new Tally.Sum(0);
    private final FetchWatch.Drawer drawer = new FetchWatch.Drawer() {
        @Override
        public void put(byte[] key, byte[] piece) {
            store.put(key, piece);
        }

        @Override
        public void remove(byte[] key) {
            store.delete(key);
        }
    };

    FetchShard(
            KeyValueStore<byte[], byte[]> store,
            WindowOutbox outbox,
            Counter counter,
            double linkBytesPerSecond,
            LongSupplier wallClock) {
        this.store = store;
        this.waiting = new WaitingFetches(store);
        this.outbox = outbox;
        this.counter = counter;
        this.linkBytesPerSecond = linkBytesPerSecond;
        this.wallClock = wallClock;
    }

    /** Takes up what is stored. */
    void load() {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (!WaitingFetches.isKey(entry.key)) {
                    PackReader key = FetchWatch.open(entry.key);
                    seat(key.text()).watch.restore(key, entry.value);
                }
            }
        }
        waiting.load(source -> seat(source).watch.clock()).forEach(this::verdict);
        seats.values().forEach(seat -> seat.clock.saw(seat.watch.clock() / MILLI, wallClock.getAsLong()));
    }

    private Seat seat(String source) {
        return seats.computeIfAbsent(source, name -> new Seat(new FetchWatch(name, linkBytesPerSecond)));
    }

    /** Takes what a chunk tells of fetches. */
    void add(TallyBatch batch) {
        Map<String, Long> newest = new HashMap<>();
        for (io.barograph.schemas.NodeFetches record : batch.getFetches()) {
            seat(record.getSource()).watch.add(fetches(record));
            record.getEnds().forEach(end -> newest.merge(record.getSource(), end, Math::max));
        }
        for (WaitingFetches.Question question : waiting.questions(batch.getSlow())) {
            long end = question.transfer().end();
            if (end > (batch.getObservedAt() + Window.AHEAD_MILLIS) * MILLI) {
                // its time would move the clock of all others
                tell(question, SlowCause.INVALID_CLOCK, "it ends in the future");
            } else {
                newest.merge(question.source(), end, Math::max);
                ask(question);
            }
        }
        newest.forEach((source, end) -> {
            Seat seat = seat(source);
            seat.clock.saw(end / MILLI, wallClock.getAsLong());
            moveTo(seat, end);
        });
        settle();
    }

    private static NodeFetches fetches(io.barograph.schemas.NodeFetches record) {
        List<NodeFetches.Timed> timed = new ArrayList<>(record.getEnds().size());
        for (int i = 0; i < record.getEnds().size(); i++) {
            timed.add(new NodeFetches.Timed(
                    record.getEnds().get(i),
                    record.getTotals().get(i),
                    record.getConnects().get(i),
                    record.getSizes().get(i)));
        }
        return new NodeFetches(
                record.getSource(), record.getUpstream(), record.getNode(), record.getSlice(), timed, record.getRest());
    }

    private void ask(WaitingFetches.Question question) {
        Optional<SlowVerdict> known = verdict(question);
        if (known.isPresent()) {
            tell(question, known.get().cause(), known.get().evidence());
        } else {
            waiting.add(question);
        }
    }

    private Optional<SlowVerdict> verdict(WaitingFetches.Question question) {
        return seat(question.source()).watch.ask(question.series().label("upstream"), question.transfer());
    }

    /** Event time goes on while nothing comes: those that waited are judged. */
    void passTime(long now) {
        seats.values().forEach(seat -> {
            long asOf = seat.clock.now(now);
            if (asOf > seat.clock.newest()) {
                moveTo(seat, asOf * MILLI);
            }
        });
        settle();
    }

    /** Nothing more comes: event time goes on by {@code millis}. */
    void advance(long millis) {
        seats.values().forEach(seat -> moveTo(seat, seat.watch.clock() + millis * MILLI));
        settle();
    }

    private void moveTo(Seat seat, long micros) {
        for (SlowVerdict verdict : seat.watch.at(micros)) {
            waiting.take(verdict.transfer().id(), seat.watch.clock())
                    .ifPresent(question -> tell(question, verdict.cause(), verdict.evidence()));
        }
        seat.watch.save(drawer);
    }

    private void tell(WaitingFetches.Question question, SlowCause cause, String evidence) {
        outbox.send(new AskedFetch(question.fetch()).judged(cause.word(), evidence));
        SeriesKey series = question.series();
        if (!series.equals(countedLast)) { // most of a chunk are of the same, and to look for it costs a hash of texts
            sumOfLast = counted.computeIfAbsent(series, key -> new Tally.Sum(Signal.VERDICTS.cells()));
            countedLast = series;
        }
        sumOfLast.add(VerdictCells.CAUSES.cell(VerdictCells.rowOf(cause.word()), 0), 1);
    }

    /** Stores what waits now and adds up what was told: once for all that came and was told together. */
    private void settle() {
        waiting.store();
        long now = wallClock.getAsLong();
        counted.forEach((series, sum) -> counter.add(series, Window.NO_SLICE, sum.take(), now));
        counted.clear();
        countedLast = null;
    }
}
