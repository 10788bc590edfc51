package io.barograph.processor.topology;

import io.barograph.processor.intake.Origin;
import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.SliceTally;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sets records aside that are not what their topic is for: one dead letter each, counted. */
final class Undecodable {
    private static final int LETTER_MOST = 64 * 1024;
    private static final SeriesKey COUNTED_AS = new SeriesKey(Signal.INTAKE, List.of(Origin.DEFAULT));
    private static final String ANY_REASON = "undecodable";

    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<DeadLetter> codec;
    private final TallyOutbox tallies;
    private final Tally.Sum intake = new Tally.Sum(Signal.INTAKE.cells());

    Undecodable(Rooms rooms, ProcessorContext<byte[], Parcel> context, TallyOutbox tallies) {
        this.context = context;
        this.codec = rooms.codec(DeadLetter.class, Topics.DEAD_LETTERS);
        this.tallies = tallies;
    }

    void setAside(Record<byte[], byte[]> record, UndecodableException why) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        RecordMetadata from = context.recordMetadata().orElseThrow();
        DeadLetter letter = new DeadLetter(
                why.reason(),
                String.valueOf(why.getMessage()),
                from.topic() + "-" + from.partition(),
                from.topic(),
                from.offset(),
                context.currentSystemTimeMs(),
                ByteBuffer.wrap(Arrays.copyOf(value, Math.min(value.length, LETTER_MOST))),
                (long) value.length);
        byte[] key = letter.getStream().getBytes(StandardCharsets.UTF_8);
        Parcel parcel = new Parcel(Destination.DEAD_LETTERS, Encoding.encode(codec, letter));
        context.forward(new Record<>(key, parcel, record.timestamp()));
        count(why.reason(), record.timestamp());
    }

    private void count(String reason, long timestamp) {
        String counted = IntakeCells.REASONS.contains(reason) ? reason : ANY_REASON;
        intake.add(IntakeCells.REJECTED.from() + IntakeCells.reason(counted), 1);
        intake.add(IntakeCells.DEAD.from(), 1);
        tallies.add(new SliceTally(COUNTED_AS, Window.NO_SLICE, intake.take()));
        tallies.send(context.currentSystemTimeMs(), timestamp);
    }
}
