package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.LastGood;
import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.BuildSums;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges ended builds: why they missed, their sums, and what the storm watches of their platforms are to know. */
final class JudgeProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeProcessor.class);

    private final Rooms rooms;
    private final Codec<io.barograph.schemas.Build> codec;
    private final StoredCaps labels = new StoredCaps();
    private final BuildSums sums = new BuildSums(labels.caps());
    private final Codec<io.barograph.schemas.Diagnosis> diagnoses;
    private Wired wired;

    /** What exists only while the task runs. */
    private record Wired(
            ProcessorContext<byte[], Parcel> context,
            KeyValueStore<byte[], byte[]> store,
            LastGoodStore lastGood,
            SightingOutbox sightings,
            TallyOutbox outbox) {}

    @SuppressWarnings("NullAway.Init") // wired in init, before any record
    JudgeProcessor(Rooms rooms) {
        this.rooms = rooms;
        this.codec = rooms.codec(io.barograph.schemas.Build.class, Topics.BUILDS);
        this.diagnoses = rooms.codec(io.barograph.schemas.Diagnosis.class, Topics.DIAGNOSES);
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        KeyValueStore<byte[], byte[]> store = context.getStateStore(BarographTopology.LAST_GOOD);
        labels.load(store);
        wired = new Wired(
                context, store, new LastGoodStore(store), new SightingOutbox(context), new TallyOutbox(rooms, context));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Build build;
        try {
            build = BuildRecords.build(codec.decode(record.value()));
        } catch (UndecodableException e) {
            LOG.atWarn().addKeyValue("reason", e.reason()).log("a record on the topic of builds is none of ours");
            return;
        }
        LastGood known = wired.lastGood().of(build);
        Diagnosis diagnosis = Diagnosis.of(build, known.before(build));
        wired.lastGood().keep(build, known);
        byte[] told = Encoding.encode(diagnoses, DiagnosisRecords.record(diagnosis));
        byte[] project = build.project().getBytes(StandardCharsets.UTF_8);
        wired.context().forward(new Record<>(project, new Parcel(Destination.DIAGNOSES, told), record.timestamp()));
        wired.sightings().send(build, record.timestamp());
        count(build, diagnosis, record.timestamp());
    }

    private void count(Build build, Diagnosis diagnosis, long timestamp) {
        TallyOutbox outbox = wired.outbox();
        sums.add(EndedBuilds.of(build, diagnosis), timestamp);
        sums.drain(outbox::add);
        Outcomes.of(build, diagnosis, labels.caps()).forEach(outbox::add);
        outbox.send(timestamp, timestamp);
        labels.save(wired.store());
    }
}
