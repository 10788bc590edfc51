package io.barograph.processor.intake;

import io.barograph.processor.build.Build;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.bytes.Scan;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.schemas.LogChunk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream, chunk by chunk: trims what was seen before, finds the dialect, hands it line by line.
 *
 * <p>While the dialect is open, lines are held, at most {@link #HELD_MOST} bytes; they are read once it is known. What
 * nobody recognises becomes dead letters, so no line is dropped unseen.
 */
public final class StreamReader {
    /** Bytes that wait for a dialect at most. */
    static final int HELD_MOST = 64 * 1024;

    private static final int VERSION = 2;
    private static final String NO_DIALECT = "unknown_dialect";

    private final Dialects dialects;
    private Origin origin;
    private final Counts counts = new Counts();
    private final Refusals refusals = new Refusals();
    private final Line line = new Line();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Cursor cursor;
    private Width width = Width.NARROW;
    private long heldFrom;
    private long seenMillis;
    private @Nullable Detection detecting;
    private @Nullable Reading reading;

    /** A reader of a stream that is met for the first time. */
    public StreamReader(Dialects dialects, Origin origin) {
        this.dialects = dialects;
        this.origin = origin;
        this.cursor = Cursor.START;
        this.reading = dialects.named(origin.kind(), origin, 0, new byte[0]).orElse(null);
    }

    private StreamReader(Dialects dialects, PackReader saved) {
        this.dialects = dialects;
        this.cursor = new Cursor(saved.count(), saved.number());
        this.seenMillis = saved.number();
        this.width = Width.valueOf(saved.text());
        this.origin = Origin.restore(saved);
        String dialect = saved.text();
        byte[] waiting = saved.raw();
        byte[] open = saved.raw();
        this.reading = dialect.isEmpty()
                ? null
                : dialects.named(dialect, origin, cursor.generation(), open).orElseThrow();
        held.writeBytes(waiting);
        heldFrom = cursor.offset() - waiting.length;
    }

    /** The reader that was stored as {@code bytes}. */
    public static StreamReader restore(Dialects dialects, byte[] bytes) {
        return new StreamReader(dialects, new PackReader(bytes, VERSION, "a stream"));
    }

    /** What must survive a restart. */
    public byte[] save() {
        Reading known = reading;
        PackWriter out = new PackWriter(VERSION)
                .number(cursor.generation())
                .number(cursor.offset())
                .number(seenMillis)
                .text(width.name());
        origin.save(out);
        return out.text(known == null ? "" : known.dialect())
                .raw(held.toByteArray())
                .raw(known == null ? new byte[0] : known.save())
                .bytes();
    }

    /** What was counted since {@link Counts#clear}. */
    public Counts counts() {
        return counts;
    }

    /** The dialect, or the kind that was given while it is open. */
    public String dialect() {
        Reading known = reading;
        return known == null ? origin.kind() : known.dialect();
    }

    /** Where the lines come from. */
    public Origin origin() {
        return origin;
    }

    /** When the shipper read the last chunk, milliseconds since the epoch. */
    public long seenMillis() {
        return seenMillis;
    }

    /** Whether nothing is open, so that only the cursor is worth keeping. */
    public boolean isQuiet() {
        Reading known = reading;
        return held.size() == 0 && (known == null || known.isQuiet());
    }

    /** Whether something open is at work, so that silence does not mean its end. */
    public boolean isWorking() {
        Reading known = reading;
        return known != null && known.isWorking();
    }

    /** The builds that have not ended, as they stand. */
    public List<Build> running() {
        Reading known = reading;
        return known == null ? List.of() : known.running();
    }

    /** Reads what is new in {@code chunk}. */
    public void read(LogChunk chunk, Harvest harvest) {
        Cursor.Part part = cursor.newPartOf(chunk);
        seenMillis = chunk.getObservedAt();
        counts.chunk(part);
        if (part.restarted()) {
            end(harvest);
        }
        boolean newGeneration = part.next().generation() != cursor.generation();
        cursor = part.next();
        if (newGeneration) {
            begin();
        }
        takeLabels(chunk.getLabels());
        startOfChunk();
        ByteBuffer lines = chunk.getLines();
        int base = lines.arrayOffset() + lines.position();
        feed(lines.array(), base + part.from(), base + lines.remaining(), offsets(chunk, part), harvest);
        if (chunk.getEnd()) {
            end(harvest);
        }
        endOfChunk(harvest);
    }

    private void endOfChunk(Harvest harvest) {
        Reading known = reading;
        if (known != null) {
            known.endOfChunk(harvest);
        }
        refusals.endOfChunk(this, harvest);
    }

    /** Another generation is other content: what was found out of the one before is forgotten. */
    private void begin() {
        held.reset();
        width = Width.NARROW;
        detecting = null;
        reading = dialects.named(origin.kind(), origin, cursor.generation(), new byte[0])
                .orElse(null);
    }

    /** Labels may change while a stream goes on; a build that is open keeps those it began with. */
    private void takeLabels(Map<String, String> labels) {
        Reading known = reading;
        if (labels.equals(origin.labels()) || (known != null && !known.isQuiet())) {
            return;
        }
        origin = origin.labelled(labels);
        if (known != null) {
            reading = dialects.named(known.dialect(), origin, cursor.generation(), new byte[0])
                    .orElse(known);
        }
    }

    private void startOfChunk() {
        Reading known = reading;
        if (known != null) {
            known.startOfChunk(seenMillis);
        }
    }

    private static Offsets offsets(LogChunk chunk, Cursor.Part part) {
        return new Offsets(part.offset(), chunk.getOriginalLengths(), part.offset() - chunk.getOffset());
    }

    /** Ends what is open: the stream has been silent for too long. Lines may still follow. */
    public void endIdle(Harvest harvest) {
        end(harvest);
        endOfChunk(harvest);
    }

    private void end(Harvest harvest) {
        if (reading == null && held.size() > 0) {
            decide(detection().likeliest(), harvest);
        }
        Reading known = reading;
        if (known != null) {
            known.end(harvest);
        }
    }

    private void feed(byte[] bytes, int from, int to, Offsets offsets, Harvest harvest) {
        int at = from;
        while (at < to) {
            int newline = Scan.find(bytes, at, to, '\n');
            int next = Math.min(newline + 1, to);
            place(bytes, at, newline, offsets.at());
            Reading known = reading;
            if (known == null) {
                hold(bytes, at, next, offsets.at(), harvest);
            } else {
                readLine(known, offsets.at(), next - at, harvest);
            }
            offsets.advance(next - at);
            at = next;
        }
    }

    /** Moves the view to a line, without its carriage return; only a stream of wide characters is copied for that. */
    private void place(byte[] bytes, int at, int newline, long offset) {
        if (offset == 0) {
            width = Width.of(bytes, at, newline);
        }
        if (width == Width.NARROW) {
            int lineEnd = newline > at && bytes[newline - 1] == '\r' ? newline - 1 : newline;
            line.at(bytes, at, lineEnd, seenMillis);
        } else {
            byte[] narrow = width.narrow(bytes, at, newline, offset == 0);
            line.at(narrow, 0, narrow.length, seenMillis);
        }
    }

    private void readLine(Reading known, long offset, int bytes, Harvest harvest) {
        Answer answer = known.read(line, offset, harvest);
        counts.line(answer, bytes);
        if (answer == Answer.REJECTED) {
            counts.refused(known.reason());
            refusals.refuse(known.reason(), line, offset, this, harvest);
        }
    }

    /** All dialects that it may be; made when somebody asks, because most streams say what they are. */
    private Detection detection() {
        Detection known = detecting;
        if (known == null) {
            known = dialects.detection(origin.kind());
            detecting = known;
        }
        return known;
    }

    private void hold(byte[] bytes, int from, int to, long offset, Harvest harvest) {
        if (held.size() == 0) {
            heldFrom = offset;
        }
        held.write(bytes, from, to - from);
        Optional<String> found = detection().after(line);
        if (found.isPresent() || held.size() > HELD_MOST) {
            decide(found.isPresent() ? found : detection().likeliest(), harvest);
        }
    }

    /** Reads what was held by the dialect that was found, or refuses it. */
    private void decide(Optional<String> found, Harvest harvest) {
        byte[] waiting = held.toByteArray();
        held.reset();
        reading = found.flatMap(name -> dialects.named(name, origin, cursor.generation(), new byte[0]))
                .orElseGet(() -> new Unknown(NO_DIALECT));
        startOfChunk();
        feed(waiting, 0, waiting.length, new Offsets(heldFrom, List.of(), 0), harvest);
        if (reading instanceof Unknown) {
            reading = null;
            detecting = null;
        }
    }
}
