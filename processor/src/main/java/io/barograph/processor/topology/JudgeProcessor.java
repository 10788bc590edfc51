package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.window.BuildSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges ended builds: their sums, and what the storm watches of their platforms are to know. */
final class JudgeProcessor implements Processor<byte[], byte[], byte[], Parcel> {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeProcessor.class);

    private final Rooms rooms;
    private final Codec<io.barograph.schemas.Build> codec;
    private final LabelCaps caps = new LabelCaps(Map.of());
    private final BuildSums sums = new BuildSums(caps);
    private TallyOutbox outbox;

    @SuppressWarnings("NullAway.Init") // wired in init, before any record
    JudgeProcessor(Rooms rooms) {
        this.rooms = rooms;
        this.codec = rooms.codec(io.barograph.schemas.Build.class, Topics.BUILDS);
    }

    @Override
    public void init(ProcessorContext<byte[], Parcel> context) {
        outbox = new TallyOutbox(rooms, context);
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
        sums.add(EndedBuilds.of(build), record.timestamp());
        sums.drain(outbox::add);
        Outcomes.of(build, caps).forEach(outbox::add);
        outbox.send(record.timestamp(), record.timestamp());
    }
}
