package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.intake.Counts;
import io.barograph.processor.intake.Harvest;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends on what reading a chunk gave. */
final class ReadOutbox {
    private static final int LETTER_MOST = 64 * 1024;
    /** Tens of thousands of steps; what is told of a build in other topics has to fit into records too. */
    private static final int MOST_OF_A_BUILD = 2 << 20;

    private final ProcessorContext<byte[], Parcel> context;
    private final Codec<io.barograph.schemas.Build> builds;
    private final Codec<SlowFetch> slowFetches;
    private final Codec<SlowFetch> askedFetches = Codec.of(SlowFetch.class);
    private final Codec<DeadLetter> deadLetters;
    private final TallyOutbox tallies;
    private final FindingOutbox findings;
    private final SightingOutbox sightings;
    private final LabelCaps caps;
    private final Shelves shelves;
    private final Tally.Sum intake = new Tally.Sum(Signal.INTAKE.cells());

    ReadOutbox(Rooms rooms, ProcessorContext<byte[], Parcel> context, TallyOutbox tallies, LabelCaps caps) {
        this.context = context;
        this.builds = rooms.codec(io.barograph.schemas.Build.class, Topics.BUILDS);
        this.slowFetches = rooms.codec(SlowFetch.class, Topics.SLOW_FETCHES);
        this.deadLetters = rooms.codec(DeadLetter.class, Topics.DEAD_LETTERS);
        this.tallies = tallies;
        this.findings = new FindingOutbox(rooms, context, tallies, caps);
        this.sightings = new SightingOutbox(context);
        this.caps = caps;
        this.shelves = rooms.shelves();
    }

    /** Sends the harvest of one chunk, and its sums. */
    void send(StreamReader reader, Harvest harvest, FetchSums sums, long timestamp, long observedAt) {
        for (Build build : harvest.builds()) {
            send(build, timestamp);
        }
        for (int i = 0; i < harvest.slowFetches().size(); i++) {
            send(harvest.slowFetches().get(i), harvest.slowSeries().get(i), timestamp);
        }
        for (Told told : harvest.told()) {
            sightings.send(told, timestamp);
        }
        for (DeadLetter letter : harvest.deadLetters()) {
            forward(letter.getStream(), Destination.DEAD_LETTERS, deadLetters, letter, timestamp);
        }
        harvest.troubles().forEach(trouble -> findings.send(trouble, timestamp));
        long newest =
                harvest.builds().stream().mapToLong(Build::endedAtMillis).max().orElse(Window.NO_SLICE);
        newest = Math.max(newest, drain(sums));
        sums.drainFetches(tallies::add);
        sums.drainMissed(tallies::add);
        SliceTally counted = intake(reader, harvest, observedAt);
        if (newest > 0) {
            shelves.happened(counted.key().label("source"), newest);
        }
        tallies.add(counted);
        reader.counts().clear();
        tallies.send(observedAt, timestamp);
    }

    /** Tells of a slow fetch and asks why it was slow, with the same bytes where no registry numbers them. */
    private void send(SlowFetch fetch, SeriesKey series, long timestamp) {
        byte[] told = Encoding.encode(slowFetches, fetch);
        forward(fetch.getUpstream(), Destination.SLOW_FETCHES, told, timestamp);
        tallies.ask(series, slowFetches.isSingleObject() ? told : Encoding.encode(askedFetches, fetch));
    }

    /** Sends sums of fetches, and tells the newest slice among them. */
    private long drain(FetchSums sums) {
        long[] newest = {Window.NO_SLICE};
        sums.drain(tally -> {
            tallies.add(tally);
            newest[0] = Math.max(newest[0], tally.slice());
        });
        return newest[0];
    }

    /** A stream had to go because there were too many; it counts for the source that is sent next. */
    void forgot() {
        intake.add(IntakeCells.FORGOTTEN.from(), 1);
    }

    private void send(Build build, long timestamp) {
        byte[] bytes = Encoding.encode(builds, BuildRecords.record(build));
        if (bytes.length <= MOST_OF_A_BUILD) {
            forward(build.project(), Destination.BUILDS, bytes, timestamp);
            return;
        }
        DeadLetter letter = new DeadLetter(
                "too_large",
                "a build of " + build.steps().size() + " steps",
                build.stream(),
                build.source(),
                0L,
                timestamp,
                ByteBuffer.wrap(bytes, 0, LETTER_MOST),
                (long) bytes.length);
        setAside(letter, timestamp);
    }

    private void setAside(DeadLetter letter, long timestamp) {
        intake.add(IntakeCells.REJECTED.from() + IntakeCells.reason(letter.getReason()), 1);
        intake.add(IntakeCells.DEAD.from(), 1);
        forward(letter.getStream(), Destination.DEAD_LETTERS, Encoding.encode(deadLetters, letter), timestamp);
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

    private SeriesKey key(String source) {
        return caps.admit(Signal.INTAKE, source);
    }

    private <T extends org.apache.avro.specific.SpecificRecord> void forward(
            String key, Destination to, Codec<T> codec, T value, long timestamp) {
        forward(key, to, Encoding.encode(codec, value), timestamp);
    }

    private void forward(String key, Destination to, byte[] bytes, long timestamp) {
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), new Parcel(to, bytes), timestamp));
    }
}
