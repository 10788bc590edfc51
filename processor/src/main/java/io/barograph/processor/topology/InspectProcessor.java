package io.barograph.processor.topology;

import io.barograph.processor.diagnose.Desk;
import io.barograph.processor.diagnose.DeskBytes;
import io.barograph.processor.diagnose.Sighting;
import io.barograph.processor.diagnose.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tells each builder's and each image's desk what was seen of it, and people what follows from it. */
final class InspectProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    /** Desks in memory; the store may hold more, of images that nobody builds now. */
    private static final int IN_MEMORY = 1_024;

    /** Builders and images that one task remembers, and bytes of all of them. */
    static final int MOST_DESKS = 5_000;

    private static final long MOST_BYTES = 32L << 20;

    /** A desk and its page of the journal. */
    private record Seat(Desk desk, Journal.Page page) {}

    private final Rooms rooms;
    private final StoredCaps labels = new StoredCaps();
    private final Crowd crowd = new Crowd(MOST_DESKS, MOST_BYTES);
    private final Map<String, Seat> seats = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seat> eldest) {
            return size() > IN_MEMORY;
        }
    };
    private Wired wired;

    /** What exists only while the task runs. */
    private record Wired(
            KeyValueStore<byte[], byte[]> store, Journal journal, FindingOutbox findings, TallyOutbox tallies) {}

    @SuppressWarnings("NullAway.Init") // wired in init, before any record
    InspectProcessor(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        KeyValueStore<byte[], byte[]> store = context.getStateStore(BarographTopology.DESKS);
        labels.load(store);
        crowd.clear();
        crowd.load(store);
        TallyOutbox tallies = new TallyOutbox(rooms, context);
        seats.clear();
        wired = new Wired(
                store, new Journal(store), new FindingOutbox(rooms, context, tallies, labels.caps()), tallies);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String name = new String(record.key(), StandardCharsets.UTF_8);
        Seat seat = seats.computeIfAbsent(name, n -> sit(n, record.key()));
        Sighting sighting = DeskBytes.sighting(record.value());
        List<Trouble> troubles = seat.desk().saw(sighting);
        seat.page().tell(record.value(), () -> DeskBytes.of(seat.desk()));
        crowd.heard(name, seat.page().bytes());
        makeRoom();
        for (Trouble trouble : troubles) {
            wired.findings().send(trouble, record.timestamp());
        }
        wired.tallies().send(record.timestamp(), record.timestamp());
        labels.save(wired.store());
    }

    /** Who was quiet for longest is forgotten when there are too many. */
    private void makeRoom() {
        for (String idlest = crowd.oneTooMany(); idlest != null; idlest = crowd.oneTooMany()) {
            crowd.gone(idlest);
            seats.remove(idlest);
            wired.journal().forget(idlest.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Seat sit(String name, byte[] key) {
        Journal.Page page = wired.journal().page(key);
        byte[] saved = page.snapshot();
        Desk desk = saved == null ? Desk.named(name) : DeskBytes.desk(name, saved);
        for (byte[] told : page.since()) {
            desk.saw(DeskBytes.sighting(told));
        }
        return new Seat(desk, page);
    }
}
