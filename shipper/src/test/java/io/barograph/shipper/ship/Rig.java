package io.barograph.shipper.ship;

import io.barograph.shipper.read.Checkpoint;
import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.DirectoryWatch;
import io.barograph.shipper.read.FileLooks;
import io.barograph.shipper.read.Follow;
import io.barograph.shipper.read.Input;
import io.barograph.shipper.read.Labels;
import io.barograph.shipper.read.Limits;
import io.barograph.shipper.read.Memory;
import io.barograph.shipper.read.Roster;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.redact.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shipper without broker, threads and real time: files in a directory, a clock moved by hand, a sink that keeps. */
final class Rig extends LogFiles implements InstantSource, ChunkSink {
    final Path state;
    /** What arrived, in order; and of those what was acknowledged. */
    final List<Chunk> arrived = new ArrayList<>();

    private final Set<Chunk> inFlight = Collections.newSetFromMap(new IdentityHashMap<>());
    final List<Receipt> unacknowledged = new ArrayList<>();
    boolean acknowledges = true;
    boolean hasRoom = true;
    private long now = 1_000_000;
    private int starts;
    /** How this start asks the file system. */
    FileLooks looks = new FileLooks();

    private Follow follow;
    private Supplier<DirectoryWatch> watches = DirectoryWatch::deaf;
    private Redaction redaction = Redaction.off();
    private @Nullable Roster roster;
    private @Nullable Memory memory;
    private @Nullable Pump pump;

    Rig(Path directory, String... patterns) {
        super(directory.resolve("logs"));
        state = directory.resolve("state");
        List<Input> inputs = new ArrayList<>();
        for (String pattern : patterns) {
            inputs.add(Input.of(logs + "/" + pattern, Input.AUTO));
        }
        follow = new Follow(inputs, List.of(), new Labels(Map.of(), ""), "host", false, false, Limits.DEFAULT);
        try {
            Files.createDirectories(logs);
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rig excluding(String... patterns) {
        return following(List.of(patterns), follow.labels(), follow.startAtEnd(), follow.once(), follow.limits());
    }

    Rig fromEnd() {
        return following(follow.excludes(), follow.labels(), true, follow.once(), follow.limits());
    }

    Rig once() {
        return following(follow.excludes(), follow.labels(), follow.startAtEnd(), true, follow.limits());
    }

    Rig limits(int chunkBytes, int lineBytes) {
        Limits limits = new Limits(chunkBytes, lineBytes);
        return following(follow.excludes(), follow.labels(), follow.startAtEnd(), follow.once(), limits);
    }

    Rig labels(Labels labels) {
        return following(follow.excludes(), labels, follow.startAtEnd(), follow.once(), follow.limits());
    }

    private Rig following(List<String> excludes, Labels labels, boolean startAtEnd, boolean once, Limits limits) {
        follow = new Follow(follow.inputs(), excludes, labels, "host", startAtEnd, once, limits);
        return this;
    }

    /** Hears of changes from the system, where it tells. */
    Rig watched() {
        watches = () -> DirectoryWatch.listening(new Waker());
        return this;
    }

    /** Hides secrets, as a shipper does unless it is told otherwise. */
    Rig redacting() {
        redaction = Redaction.on(new byte[] {1}, List.of());
        return this;
    }

    // ---- what happens to the files

    Pump pump() {
        Pump started = pump;
        return started != null ? started : start();
    }

    Roster roster() {
        pump();
        return java.util.Objects.requireNonNull(roster);
    }

    private Pump start() {
        try {
            Checkpoint checkpoint = new Checkpoint(state);
            looks = new FileLooks();
            looks.learnFrom(state);
            memory = new Memory(checkpoint.load(), "host", "start " + starts++, now);
            roster = new Roster(follow, memory, looks, watches.get());
            pump = new Pump(roster, memory, this, redaction::open, this, follow.once());
            return pump;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets the shipper do all it can do now. */
    Rig glance() {
        now += 1000;
        for (int i = 0; i < 3; i++) {
            look();
            while (pump().isUrgent()) {
                checkpoint().look();
            }
            now += 25;
        }
        return this;
    }

    /** Lets the shipper read until it wants a checkpoint, and writes none. */
    Rig look() {
        while (pump().step()) {
            // every step reads a chunk of each file
        }
        return this;
    }

    /** Lets time pass until nothing is held back any more. */
    Rig settle() {
        for (int i = 0; i < 5; i++) {
            glance();
        }
        return this;
    }

    Rig pass(long millis) {
        now += millis;
        return this;
    }

    void acknowledgeAll() {
        unacknowledged.forEach(Receipt::acknowledged);
        inFlight.clear();
        unacknowledged.clear();
    }

    /** Writes a checkpoint, as happens every second. */
    Rig checkpoint() {
        try {
            var entries = pump().checkpoint();
            if (entries != null) {
                new Checkpoint(state).save(entries);
            }
            pump().checkpointed();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends without a last checkpoint; what was not acknowledged never arrived, or did: both happen. */
    Rig kill() {
        try {
            roster().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pump = null;
        unacknowledged.clear();
        inFlight.clear();
        return this;
    }

    /** The same, and nothing that was in flight has arrived. */
    Rig killBeforeArrival() {
        arrived.removeIf(inFlight::contains);
        return kill();
    }

    Rig stop() {
        return checkpoint().kill();
    }

    // ---- what arrived

    /** The text of every line, as a reader sees it that trims what it has seen. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lineChunks().forEach((key, text) -> lines.addAll(text.lines().toList()));
        return lines;
    }

    Map<String, String> lineChunks() {
        Arrivals seen = new Arrivals();
        arrived.forEach(seen::add);
        trimmed = seen.trimmed();
        return seen.texts();
    }

    int trimmed;

    String text() {
        return String.join("", lineChunks().values());
    }

    /** Lines that the checkpoint on disk knows to be acknowledged. */
    long linesInCheckpoint() {
        return new Checkpoint(state)
                .load().entries().stream()
                        .mapToLong(entry -> entry.progress().counters().lines())
                        .sum();
    }

    /** How many streams there were. */
    long streams() {
        return arrived.stream().map(chunk -> chunk.origin().stream()).distinct().count();
    }

    InputProgress progress(String name) {
        return pump().progress().stream()
                .filter(input -> input.source().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean hasRoom() {
        return hasRoom;
    }

    @Override
    public void send(Chunk chunk, Receipt receipt) {
        arrived.add(chunk);
        if (acknowledges) {
            receipt.acknowledged();
        } else {
            unacknowledged.add(receipt);
            inFlight.add(chunk);
        }
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public long millis() {
        return now;
    }
}
