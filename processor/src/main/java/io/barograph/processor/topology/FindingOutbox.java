package io.barograph.processor.topology;

import io.barograph.processor.diagnose.Trouble;
import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.FindingCells;
import io.barograph.processor.window.LabelCaps;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends findings to their topic and counts them; the count goes with the tallies of the same task. */
final class FindingOutbox {
    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<Finding> codec;
    private final TallyOutbox tallies;
    private final LabelCaps caps;

    FindingOutbox(Rooms rooms, ProcessorContext<byte[], Parcel> context, TallyOutbox tallies, LabelCaps caps) {
        this.context = context;
        this.codec = rooms.codec(Finding.class, Topics.FINDINGS);
        this.tallies = tallies;
        this.caps = caps;
    }

    /** Sends {@code trouble}; {@code tallies} have to be sent after it. */
    void send(Trouble trouble, long timestamp) {
        byte[] value = Encoding.encode(codec, record(trouble));
        byte[] key = trouble.id().getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, new Parcel(Destination.FINDINGS, value), timestamp));
        if (!trouble.resolved()) {
            tallies.add(FindingCells.one(caps, trouble.kind()));
        }
    }

    /** The record of its topic. */
    static Finding record(Trouble trouble) {
        return Finding.newBuilder()
                .setId(trouble.id())
                .setKind(trouble.kind())
                .setSeverity(trouble.severity().label())
                .setProject(trouble.place().project())
                .setBuilder(trouble.place().builder())
                .setPlatform(trouble.place().platform())
                .setSubject(trouble.place().subject())
                .setSentence(trouble.sentence())
                .setRemedy(trouble.remedy())
                .setEvidence(trouble.evidence())
                .setBuilds(trouble.builds())
                .setAt(trouble.time().at())
                .setWindowStart(trouble.time().from())
                .setWindowEnd(trouble.time().to())
                .setResolved(trouble.resolved())
                .build();
    }
}
