package io.barograph.processor.topology;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.UnreadableState;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.MissedKeys;
import io.barograph.schemas.Outcome;
import io.barograph.schemas.SeriesTally;
import io.barograph.schemas.TallyBatch;
import io.barograph.schemas.UndecodableException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Adds the sums of chunks to their series, closes windows, watches for storms; lays out what there is to see. */
final class WindowProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    private static final Duration LOOK_AT_TIME = Duration.ofMillis(Window.SLICE_MILLIS / 2);

    private final Rooms rooms;
    private final Codec<TallyBatch> codec = Codec.of(TallyBatch.class);
    private Wired wired;
    private final long commitMillis;
    private long lastOffset;
    private long timedAt;

    /** What exists only while the task runs. */
    private record Wired(
            ProcessorContext<byte[], Parcel> context,
            int shard,
            OneShelf shelf,
            SeriesShard series,
            WatchShard watches,
            FetchShard fetches) {}

    @SuppressWarnings("NullAway.Init") // wired in init, before any record
    WindowProcessor(Rooms rooms) {
        this.rooms = rooms;
        this.commitMillis = rooms.settings().commitInterval().toMillis();
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        lastOffset = -1;
        int shard = context.taskId().partition();
        OneShelf shelf = new OneShelf();
        WindowOutbox outbox = new WindowOutbox(rooms, context);
        WatchShard watches = new WatchShard(
                context.getStateStore(BarographTopology.WATCHES),
                outbox,
                () -> rooms.live().get().planned(),
                context::currentSystemTimeMs);
        SeriesShard series = new SeriesShard(
                context.getStateStore(BarographTopology.TOTALS),
                context.getStateStore(BarographTopology.SLICES),
                outbox,
                watches);
        FetchShard fetches = new FetchShard(
                context.getStateStore(BarographTopology.FETCHES),
                outbox,
                series::add,
                rooms.settings().linkBytesPerSecond(),
                context::currentSystemTimeMs);
        wired = new Wired(context, shard, shelf, series, watches, fetches);
        long now = context.currentSystemTimeMs();
        timedAt = now;
        watches.load();
        series.load(now);
        fetches.load();
        shelf.lay(-1, series.changes(), watches.changes());
        rooms.shelves().show(shard, shelf);
        context.schedule(LOOK_AT_TIME, PunctuationType.WALL_CLOCK_TIME, this::passTime);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        TallyBatch batch = decode(record);
        long now = wired.context().currentSystemTimeMs();
        for (SeriesTally entry : batch.getTallies()) {
            SeriesKey key = new SeriesKey(Signal.valueOf(entry.getSignal()), entry.getLabels());
            wired.series().add(key, entry.getSlice(), tally(entry), now);
        }
        for (Outcome outcome : batch.getOutcomes()) {
            wired.watches().add(outcome);
        }
        for (MissedKeys missed : batch.getMissed()) {
            wired.watches().add(MissedRecords.slice(missed));
        }
        wired.fetches().add(batch);
        if (batch.getAdvanceMillis() > 0) {
            advance(batch.getAdvanceMillis());
        }
        layOut();
    }

    /** Nothing more comes, and nobody wants to wait until the wall clock says so. */
    private void advance(long millis) {
        wired.series().advance(millis);
        wired.watches().advance(millis);
        wired.fetches().advance(millis);
    }

    private TallyBatch decode(Record<byte[], byte[]> record) {
        try {
            return codec.decode(record.value());
        } catch (UndecodableException e) {
            // our own internal topic: a batch we cannot read is a version we must not skip
            UnreadableState unreadable =
                    new UnreadableState("a batch of tallies is not readable by this version (" + e.getMessage() + ")");
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private static Tally tally(SeriesTally entry) {
        List<Integer> cells = entry.getCells();
        List<Long> values = entry.getValues();
        int[] cellArray = new int[cells.size()];
        long[] valueArray = new long[cellArray.length];
        for (int i = 0; i < cellArray.length; i++) {
            cellArray[i] = cells.get(i);
            valueArray[i] = values.get(i);
        }
        return Tally.of(cellArray, valueArray);
    }

    private void passTime(long now) {
        wired.series().passTime(now);
        wired.watches().passTime(now);
        wired.fetches().passTime(now);
        // between two such calls Streams commits when the interval is over; until then what changed waits for more
        if (now - timedAt > commitMillis) {
            wired.shelf().promoteTimed();
            wired.shelf().layTimed(wired.series().changes(), wired.watches().changes());
            timedAt = now;
        }
    }

    private void layOut() {
        lastOffset =
                wired.context().recordMetadata().map(RecordMetadata::offset).orElse(lastOffset);
        wired.shelf().lay(lastOffset, wired.series().changes(), wired.watches().changes());
    }

    @Override
    public void close() {
        if (wired != null) {
            rooms.shelves().leave(wired.shard(), wired.shelf());
        }
    }
}
