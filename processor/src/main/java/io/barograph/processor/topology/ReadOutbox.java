package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.intake.Counts;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.intake.Told;
import io.barograph.processor.topology.Parcel.Destination;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.SliceTally;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Sends on what reading a chunk gave. */
final class ReadOutbox {
    private static final int LETTER_MOST = 64 * 1024;

    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<io.barograph.schemas.Build> builds;
    private final Codec<SlowFetch> slowFetches;
    private final Codec<DeadLetter> deadLetters;
    private final TallyOutbox tallies;
    private final FindingOutbox findings;
    private final SightingOutbox sightings;
    private final Tally.Sum intake = new Tally.Sum(IntakeCells.LAG_MICROS.end());

    ReadOutbox(Rooms rooms, ProcessorContext<byte[], Parcel> context, LabelCaps caps) {
        this.context = context;
        this.builds = rooms.codec(io.barograph.schemas.Build.class, Topics.BUILDS);
        this.slowFetches = rooms.codec(SlowFetch.class, Topics.SLOW_FETCHES);
        this.deadLetters = rooms.codec(DeadLetter.class, Topics.DEAD_LETTERS);
        this.tallies = new TallyOutbox(rooms, context);
        this.findings = new FindingOutbox(rooms, context, tallies, caps);
        this.sightings = new SightingOutbox(context);
    }

    /** Sends the harvest of one chunk, and its sums. */
    void send(StreamReader reader, Harvest harvest, FetchSums sums, long timestamp, long observedAt) {
        for (Build build : harvest.builds()) {
            forward(build.project(), Destination.BUILDS, builds, BuildRecords.record(build), timestamp);
        }
        for (int i = 0; i < harvest.slowFetches().size(); i++) {
            SlowFetch fetch = harvest.slowFetches().get(i);
            forward(fetch.getUpstream(), Destination.SLOW_FETCHES, slowFetches, fetch, timestamp);
            tallies.ask(harvest.slowSeries().get(i), fetch);
        }
        for (Told told : harvest.told()) {
            sightings.send(told, timestamp);
        }
        for (DeadLetter letter : harvest.deadLetters()) {
            forward(letter.getStream(), Destination.DEAD_LETTERS, deadLetters, letter, timestamp);
        }
        harvest.troubles().forEach(trouble -> findings.send(trouble, timestamp));
        sums.drain(tallies::add);
        sums.drainFetches(tallies::add);
        sums.drainMissed(tallies::add);
        tallies.add(intake(reader, harvest, observedAt));
        reader.counts().clear();
        tallies.send(observedAt, timestamp);
    }

    private SliceTally intake(StreamReader reader, Harvest harvest, long observedAt) {
        Counts counts = reader.counts();
        intake.add(IntakeCells.LINES.from(), counts.lines());
        intake.add(IntakeCells.CHUNKS.from(), counts.chunks());
        intake.add(IntakeCells.BYTES.from(), counts.bytes());
        intake.add(IntakeCells.EVENTS.from() + IntakeCells.TYPES.indexOf(eventType(reader)), counts.events());
        intake.add(
                IntakeCells.EVENTS.from() + IntakeCells.TYPES.indexOf("build"),
                harvest.builds().size());
        intake.add(IntakeCells.IGNORED.from(), counts.ignored());
        counts.rejected()
                .forEach((reason, n) -> intake.add(IntakeCells.REJECTED.from() + IntakeCells.reason(reason), n));
        intake.add(IntakeCells.DUPLICATE.from(), counts.duplicateChunks());
        intake.add(IntakeCells.REPEATED.from(), counts.duplicateBytes());
        intake.add(IntakeCells.DEAD.from(), harvest.deadLetters().size());
        long lag = Math.max(0, context.currentSystemTimeMs() - observedAt) * 1000;
        intake.add(IntakeCells.LAG.from() + IntakeCells.EDGES.of(lag), 1);
        intake.add(IntakeCells.LAG_MICROS.from(), lag);
        return new SliceTally(key(source(reader)), Window.NO_SLICE, intake.take());
    }

    private static String source(StreamReader reader) {
        return reader.origin().label("source", reader.dialect());
    }

    private static String eventType(StreamReader reader) {
        return reader.dialect().startsWith("access")
                ? "fetch"
                : reader.dialect().startsWith("buildkit") ? "frame" : "other";
    }

    private static SeriesKey key(String source) {
        return new SeriesKey(Signal.INTAKE, List.of(source.isEmpty() ? LabelCaps.DEFAULT : source));
    }

    /** Sets a record aside that is no chunk. */
    void undecodable(Record<byte[], byte[]> record, UndecodableException why) {
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
        forward(letter.getStream(), Destination.DEAD_LETTERS, deadLetters, letter, record.timestamp());
        intake.add(IntakeCells.REJECTED.from() + IntakeCells.reason("undecodable"), 1);
        intake.add(IntakeCells.DEAD.from(), 1);
        tallies.add(new SliceTally(key(Origin.DEFAULT), Window.NO_SLICE, intake.take()));
        tallies.send(context.currentSystemTimeMs(), record.timestamp());
    }

    private <T extends org.apache.avro.specific.SpecificRecord> void forward(
            String key, Destination to, Codec<T> codec, T value, long timestamp) {
        byte[] bytes = Encoding.encode(codec, value);
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), new Parcel(to, bytes), timestamp));
    }
}
