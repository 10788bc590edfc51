package io.barograph.processor.topology;

import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.window.FetchSums;
import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Reads chunks: one {@link StreamReader} per stream, kept in the store between chunks. */
final class ReadProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(1);
    /** A reader with nothing open leaves memory after this time; the store still has it. */
    private static final long FORGET_MILLIS = Duration.ofMinutes(5).toMillis();

    /** A step that runs may print nothing for long; its build is given up only after so many idle times. */
    private static final int WORKING_FACTOR = 30;

    /** A reader in memory, and when its stream last wrote by the clock of this machine. */
    private static final class Seat {
        private final StreamReader reader;
        private long seenMillis;

        private Seat(StreamReader reader) {
            this.reader = reader;
        }
    }

    private final Rooms rooms;
    private final Codec<LogChunk> codec;
    private final Harvest harvest = new Harvest();
    private final StoredCaps labels = new StoredCaps();
    private final FetchSums sums;
    private final Dialects dialects;
    private final Map<String, Seat> seats = new HashMap<>();
    private ProcessorSettings settings;
    private int changesSeen;
    private Wired wired;

    /** What exists only while the task runs. */
    private record Wired(
            ProcessorContext<byte[], Parcel> context, KeyValueStore<byte[], byte[]> store, ReadOutbox outbox) {}

    @SuppressWarnings("NullAway.Init") // wired in init, before any record
    ReadProcessor(Rooms rooms) {
        this.rooms = rooms;
        this.codec = rooms.codec(LogChunk.class, Topics.LOGS);
        this.settings = rooms.settings();
        this.sums = new FetchSums(settings.slowRule(), labels.caps());
        this.dialects = new Dialects(sums, rooms.settings().formats());
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        KeyValueStore<byte[], byte[]> store = context.getStateStore(BarographTopology.STREAMS);
        wired = new Wired(context, store, new ReadOutbox(rooms, context, labels.caps()));
        seats.clear();
        labels.load(store);
        loadOpenStreams();
        context.schedule(LOOK_FOR_IDLE, PunctuationType.WALL_CLOCK_TIME, this::endIdle);
    }

    /** Builds that were open when the task stopped must still end when their stream stays silent. */
    private void loadOpenStreams() {
        long now = wired.context().currentSystemTimeMs();
        try (KeyValueIterator<byte[], byte[]> all = wired.store().all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (StoredCaps.isKey(entry.key)) {
                    continue;
                }
                StreamReader reader = StreamReader.restore(dialects, entry.value);
                if (!reader.isQuiet()) {
                    Seat seat = new Seat(reader);
                    seat.seenMillis = now;
                    seats.put(new String(entry.key, StandardCharsets.UTF_8), seat);
                }
            }
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        tellProgress(record);
        takeSettings();
        LogChunk chunk;
        try {
            chunk = codec.decode(record.value());
        } catch (UndecodableException e) {
            wired.outbox().undecodable(record, e);
            return;
        }
        Seat seat = seats.computeIfAbsent(chunk.getStream(), stream -> sit(stream, chunk));
        seat.seenMillis = wired.context().currentSystemTimeMs();
        seat.reader.read(chunk, harvest);
        send(chunk.getStream(), seat.reader, record.timestamp(), chunk.getObservedAt());
    }

    /** Between two chunks is when settings may change. */
    private void takeSettings() {
        int changes = rooms.live().changes();
        if (changes != changesSeen) {
            changesSeen = changes;
            settings = rooms.live().get();
            sums.judgeBy(settings.slowRule());
        }
    }

    /** How far this task is, for those who watch the lag. */
    private void tellProgress(Record<byte[], byte[]> record) {
        rooms.shelves().processed(wired.context().taskId().partition(), record.timestamp());
    }

    private Seat sit(String stream, LogChunk chunk) {
        byte[] saved = wired.store().get(stream.getBytes(StandardCharsets.UTF_8));
        return new Seat(
                saved == null ? new StreamReader(dialects, Origin.of(chunk)) : StreamReader.restore(dialects, saved));
    }

    private void send(String stream, StreamReader reader, long timestamp, long observedAt) {
        wired.outbox().send(reader, harvest, sums, timestamp, observedAt);
        harvest.clear();
        wired.store().put(stream.getBytes(StandardCharsets.UTF_8), reader.save());
        rooms.shelves().running(stream, reader.running());
        labels.save(wired.store());
    }

    private void endIdle(long now) {
        rooms.shelves().folded(wired.context().taskId(), labels.caps());
        takeSettings();
        long idle = settings.buildIdle().toMillis();
        for (Iterator<Map.Entry<String, Seat>> all = seats.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Seat> entry = all.next();
            Seat seat = entry.getValue();
            if (seat.reader.isQuiet()) {
                if (now - seat.seenMillis >= FORGET_MILLIS) {
                    all.remove();
                }
            } else if (now - seat.seenMillis >= (seat.reader.isWorking() ? idle * WORKING_FACTOR : idle)) {
                seat.reader.endIdle(harvest);
                send(entry.getKey(), seat.reader, now, now);
            }
        }
    }

    @Override
    public void close() {
        seats.keySet().forEach(stream -> rooms.shelves().running(stream, List.of()));
        seats.clear();
    }
}
