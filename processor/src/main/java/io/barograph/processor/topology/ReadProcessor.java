package io.barograph.processor.topology;

import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.Soundness;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
    /** What a broker takes at most; a compressed record may unpack to more. */
    private static final int LARGEST_RECORD = 8 << 20;

    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(1);
    /** A reader with nothing open leaves memory after this time; the store still has it. */
    private static final long FORGET_MILLIS = Duration.ofMinutes(5).toMillis();

    /** A step that runs may print nothing for long; its build is given up only after so many idle times. */
    private static final int WORKING_FACTOR = 30;

    /** Streams that one task remembers, and bytes of all of them: the idlest are forgotten beyond. */
    static final int MOST_STREAMS = 10_000;

    static final long MOST_BYTES = 32L << 20;
    /** What is open of one stream fits a record of the store's topic. */
    private static final int MOST_BYTES_OF_ONE = 6 << 20;

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
    private final Harvest lastWords = new Harvest();
    private final StoredCaps labels = new StoredCaps();
    private final FetchSums sums;
    private final Dialects dialects;
    private final Map<String, Seat> seats = new HashMap<>();
    private final Crowd crowd = new Crowd(MOST_STREAMS, MOST_BYTES);
    private ProcessorSettings settings;
    private int changesSeen;
    private Wired wired;

    /** What exists only while the task runs. */
    private record Wired(
            ProcessorContext<byte[], Parcel> context,
            KeyValueStore<byte[], byte[]> store,
            ReadOutbox outbox,
            Undecodable undecodable) {}

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
        TallyOutbox tallies = new TallyOutbox(rooms, context);
        wired = new Wired(
                context,
                store,
                new ReadOutbox(rooms, context, tallies, labels.caps()),
                new Undecodable(rooms, context, tallies));
        seats.clear();
        crowd.clear();
        labels.load(store);
        loadStreams();
        context.schedule(LOOK_FOR_IDLE, PunctuationType.WALL_CLOCK_TIME, this::endIdle);
    }

    /** Builds that were open when the task stopped must still end when their stream stays silent. */
    private void loadStreams() {
        long now = wired.context().currentSystemTimeMs();
        List<Known> known = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> all = wired.store().all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (StoredCaps.isKey(entry.key)) {
                    continue;
                }
                StreamReader reader = StreamReader.restore(dialects, entry.value);
                String stream = new String(entry.key, StandardCharsets.UTF_8);
                known.add(new Known(reader.seenMillis(), stream, entry.value.length));
                if (!reader.isQuiet()) {
                    Seat seat = new Seat(reader);
                    seat.seenMillis = now;
                    seats.put(stream, seat);
                }
            }
        }
        known.sort(Comparator.comparingLong(Known::seenMillis));
        known.forEach(one -> crowd.heard(one.stream(), one.bytes()));
    }

    /** A stream of an earlier run. */
    private record Known(long seenMillis, String stream, int bytes) {}

    @Override
    public void process(Record<byte[], byte[]> record) {
        tellProgress(record);
        takeSettings();
        LogChunk chunk;
        try {
            chunk = chunkIn(record);
        } catch (UndecodableException e) {
            wired.undecodable().setAside(record, e);
            return;
        }
        Seat seat = seats.computeIfAbsent(chunk.getStream(), stream -> sit(stream, chunk));
        seat.seenMillis = wired.context().currentSystemTimeMs();
        seat.reader.read(chunk, harvest);
        send(chunk.getStream(), seat.reader, record.timestamp(), chunk.getObservedAt());
    }

    /**
     * The chunk, if it is one that a shipper may have written. A shipper whose clock is ahead of the broker's would
     * move the time of all others; what it says is then as old as its record.
     */
    private LogChunk chunkIn(Record<byte[], byte[]> record) throws UndecodableException {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        if (value.length > LARGEST_RECORD) {
            throw new UndecodableException("too_large", value.length + " bytes, the most is " + LARGEST_RECORD);
        }
        LogChunk chunk = codec.decode(value);
        String fault = Soundness.fault(chunk);
        if (!fault.isEmpty()) {
            throw new UndecodableException(fault, "no shipper writes such a chunk");
        }
        if (chunk.getObservedAt() > record.timestamp() + Window.AHEAD_MILLIS) {
            return LogChunk.newBuilder(chunk).setObservedAt(record.timestamp()).build();
        }
        return chunk;
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
        byte[] saved = reader.save();
        if (saved.length > MOST_BYTES_OF_ONE) {
            reader.endIdle(harvest);
            saved = reader.save();
        }
        wired.store().put(stream.getBytes(StandardCharsets.UTF_8), saved);
        crowd.heard(stream, saved.length);
        makeRoom(timestamp);
        wired.outbox().send(reader, harvest, sums, timestamp, observedAt);
        harvest.clear();
        rooms.shelves().running(stream, reader.running());
        labels.save(wired.store());
    }

    /** Streams are named by others: those that were silent for longest give way, their open builds end. */
    private void makeRoom(long timestamp) {
        for (String idlest = crowd.oneTooMany(); idlest != null; idlest = crowd.oneTooMany()) {
            crowd.gone(idlest);
            wired.store().delete(idlest.getBytes(StandardCharsets.UTF_8));
            wired.outbox().forgot();
            Seat seat = seats.remove(idlest);
            if (seat != null && !seat.reader.isQuiet()) {
                seat.reader.endIdle(lastWords);
                wired.outbox().send(seat.reader, lastWords, sums, timestamp, timestamp);
                lastWords.clear();
                rooms.shelves().running(idlest, List.of());
            }
        }
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
        crowd.clear();
    }
}
