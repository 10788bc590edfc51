package io.barograph.processor.topology;

import io.barograph.processor.detect.FetchWatch;
import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.detect.SlowVerdict;
import io.barograph.processor.detect.Transfer;
import io.barograph.processor.window.EventClock;
import io.barograph.processor.window.NodeFetches;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.SlowQuestion;
import io.barograph.schemas.TallyBatch;
import io.barograph.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The watches on fetches of one shard, one per source: in memory while the task runs, written through to the store at
 * every change. Slow fetches that wait for their verdict lie in the same store.
 */
final class FetchShard {
    private static final int QUESTION_KEY = 2;
    private static final int QUESTION = 1;
    private static final long MILLI = 1_000;

    private static final class Seat {
        private final FetchWatch watch;
        private final EventClock clock = new EventClock();

        private Seat(FetchWatch watch) {
            this.watch = watch;
        }
    }

    /** A slow fetch that waits, and the series that its verdict counts for. */
    private record Question(SeriesKey series, SlowFetch fetch) {
        Transfer transfer() {
            return new AskedFetch(fetch).transfer();
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
    private final Codec<SlowFetch> codec = Codec.of(SlowFetch.class);
    private final Map<String, Seat> seats = new HashMap<>();
    private final Map<String, Question> questions = new HashMap<>();
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
        this.outbox = outbox;
        this.counter = counter;
        this.linkBytesPerSecond = linkBytesPerSecond;
        this.wallClock = wallClock;
    }

    /** Takes up what is stored. */
    void load() {
        List<Question> waiting = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (entry.key[0] == QUESTION_KEY) {
                    PackReader in = new PackReader(entry.value, QUESTION, "a slow fetch");
                    waiting.add(new Question(new SeriesKey(Signal.VERDICTS, in.texts()), decode(in.raw())));
                } else {
                    PackReader key = FetchWatch.open(entry.key);
                    seat(key.text()).watch.restore(key, entry.value);
                }
            }
        }
        waiting.forEach(this::ask);
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
        for (SlowQuestion asked : batch.getSlow()) {
            byte[] fetch = bytes(asked.getFetch());
            Question question = new Question(new SeriesKey(Signal.VERDICTS, asked.getLabels()), decode(fetch));
            long end = question.fetch.getCompletedAt();
            if (end > batch.getObservedAt() + Window.AHEAD_MILLIS) {
                // its time would move the clock of all others
                tell(question, new SlowVerdict(question.transfer(), SlowCause.INVALID_CLOCK, "it ends in the future"));
            } else {
                newest.merge(question.series.label("source"), end * MILLI, Math::max);
                keep(question, fetch);
                ask(question);
            }
        }
        newest.forEach((source, end) -> {
            Seat seat = seat(source);
            seat.clock.saw(end / MILLI, wallClock.getAsLong());
            moveTo(seat, end);
        });
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

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private SlowFetch decode(byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (UndecodableException e) {
            // written by ourselves: one we cannot read is a version we must not skip
            throw new StreamsException("a slow fetch that waits is not readable by this version", e);
        }
    }

    private void ask(Question question) {
        Transfer transfer = question.transfer();
        questions.put(transfer.id(), question);
        seat(question.series.label("source"))
                .watch
                .ask(question.series.label("upstream"), transfer)
                .ifPresent(verdict -> tell(List.of(verdict)));
    }

    private void keep(Question question, byte[] fetch) {
        byte[] value = new PackWriter(QUESTION)
                .texts(question.series.labels())
                .raw(fetch)
                .bytes();
        store.put(questionKey(new AskedFetch(question.fetch).id()), value);
    }

    private static byte[] questionKey(String id) {
        return new PackWriter(QUESTION_KEY).text(id).bytes();
    }

    /** Event time goes on while nothing comes: those that waited are judged. */
    void passTime(long now) {
        seats.values().forEach(seat -> {
            long asOf = seat.clock.now(now);
            if (asOf > seat.clock.newest()) {
                moveTo(seat, asOf * MILLI);
            }
        });
    }

    /** Nothing more comes: event time goes on by {@code millis}. */
    void advance(long millis) {
        seats.values().forEach(seat -> moveTo(seat, seat.watch.clock() + millis * MILLI));
    }

    private void moveTo(Seat seat, long micros) {
        tell(seat.watch.at(micros));
        seat.watch.save(drawer);
    }

    private void tell(List<SlowVerdict> verdicts) {
        for (SlowVerdict verdict : verdicts) {
            String id = verdict.transfer().id();
            Question question = questions.remove(id);
            if (question != null) {
                store.delete(questionKey(id));
                tell(question, verdict);
            }
        }
    }

    private void tell(Question question, SlowVerdict verdict) {
        SlowFetch judged = SlowFetch.newBuilder(question.fetch)
                .setCause(verdict.cause().word())
                .setEvidence(verdict.evidence())
                .build();
        outbox.send(judged);
        int[] cells = {VerdictCells.CAUSES.cell(VerdictCells.rowOf(judged.getCause()), 0)};
        counter.add(question.series, Window.NO_SLICE, Tally.of(cells, new long[] {1}), wallClock.getAsLong());
    }
}
