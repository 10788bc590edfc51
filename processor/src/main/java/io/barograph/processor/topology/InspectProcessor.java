package io.barograph.processor.topology;

import io.barograph.processor.diagnose.Desk;
import io.barograph.processor.diagnose.DeskBytes;
import io.barograph.processor.diagnose.Sighting;
import io.barograph.processor.diagnose.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Tells each builder's and each image's desk what was seen of it, and people what follows from it. */
final class InspectProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    private final Rooms rooms;
    private final StoredCaps labels = new StoredCaps();
    private Wired wired;

    /** What exists only while the task runs. */
    private record Wired(KeyValueStore<byte[], byte[]> store, FindingOutbox findings, TallyOutbox tallies) {}

    @SuppressWarnings("NullAway.Init") // wired in init, before any record
    InspectProcessor(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        KeyValueStore<byte[], byte[]> store = context.getStateStore(BarographTopology.DESKS);
        labels.load(store);
        TallyOutbox tallies = new TallyOutbox(rooms, context);
        wired = new Wired(store, new FindingOutbox(rooms, context, tallies, labels.caps()), tallies);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String name = new String(record.key(), StandardCharsets.UTF_8);
        byte[] saved = wired.store().get(record.key());
        Desk desk = saved == null ? Desk.named(name) : DeskBytes.desk(name, saved);
        Sighting sighting = DeskBytes.sighting(record.value());
        List<Trouble> troubles = desk.saw(sighting);
        wired.store().put(record.key(), DeskBytes.of(desk));
        for (Trouble trouble : troubles) {
            wired.findings().send(trouble, record.timestamp());
        }
        wired.tallies().send(record.timestamp(), record.timestamp());
        labels.save(wired.store());
    }
}
