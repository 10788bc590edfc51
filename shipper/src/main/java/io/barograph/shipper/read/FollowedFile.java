package io.barograph.shipper.read;

import io.barograph.shipper.read.Cursor.Finish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file, followed through renames, truncations and deletion.
 *
 * <pre>
 *   renamed            the open handle goes on; the path is corrected at the next scan
 *   deleted, replaced  the open handle is read to its end, then the stream ends
 *   rewritten          the rest of the old content is read from its copy, if copytruncate left one,
 *                      then the new content from its head, as the next generation
 * </pre>
 */
public final class FollowedFile {
    private final Handle handle;
    private final Limits limits;
    private final CopyTails tails = new CopyTails();
    private final SentEnds ends;
    private final FirstPieces firstPieces;
    private final Progress start;
    private final long modifiedMillis;
    private FileIdentity identity;
    private Origin origin;
    private Path path;
    private Cursor cursor;
    private long changes;
    private String because = "";
    private InputCounters counters;
    private long sizeSeen;
    private boolean gone;
    private volatile boolean closed;

    FollowedFile(Origin origin, Path path, FileFacts facts, StartAt start, FileLooks looks, Limits limits) {
        this.origin = origin;
        this.path = path;
        this.identity = facts.identity();
        this.sizeSeen = facts.size();
        this.start = start.acknowledged();
        this.ends = new SentEnds(start.sent());
        this.firstPieces = new FirstPieces(ends);
        this.modifiedMillis = facts.modifiedNanos() / 1_000_000;
        this.counters = start.acknowledged().counters();
        this.cursor = new Cursor(start.acknowledged().place(), limits);
        this.handle = new Handle(looks);
        this.limits = limits;
    }

    /** Whether the next look will only say what comes, so that a checkpoint can be written of many at once. */
    public boolean isNew() {
        return tails.isEmpty() && firstPieces.isNew(cursor.place().generation());
    }

    /** When it was last written before it was found. */
    public long modifiedMillis() {
        return modifiedMillis;
    }

    /**
     * Looks once, and reads a chunk at most. With {@code last}, half a line is whole and the end of the file the end.
     */
    public Look next(ReadBuffer buffer, boolean last) throws IOException {
        boolean ofCopy = !tails.isEmpty();
        Cursor reading = ofCopy ? tails.first().cursor() : cursor;
        Place before = reading.place();
        Look look;
        try {
            look = ofCopy ? nextOfCopy(tails.first(), buffer) : nextOfContent(buffer, last);
        } catch (IOException e) {
            handle.restIfCompressed();
            throw e;
        }
        if (!(look instanceof Piece piece)) {
            if (look == Look.None.AT_END) {
                handle.restIfCompressed();
            }
            return look;
        }
        if (!firstPieces.mayGo(piece, ofCopy ? tails.first().content() : handle.contentNow(), buffer)) {
            changes++;
            reading.back(before);
            return Look.None.ANNOUNCED;
        }
        counters = counters.plus(piece);
        ends.moved(piece.after());
        changes++;
        return piece;
    }

    void adopt(Content opened, FileFacts facts) {
        handle.adopt(opened, facts);
    }

    void packed() {
        handle.packed();
    }

    private Look nextOfContent(ReadBuffer buffer, boolean last) throws IOException {
        if (handle.isResting(path, identity)) {
            return Look.None.AT_END;
        }
        Content opened = handle.open(path, identity);
        if (opened == null) {
            return Look.None.LOST;
        }
        long size = opened.size();
        long holeBefore = cursor.holeBytes();
        Look look = cursor.next(opened, buffer, last || closed ? Finish.END : Finish.NOT_YET);
        if (look != Look.None.REWRITTEN) {
            sizeSeen = opened.isCompressed() ? opened.size() : size;
        }
        counters = opened.leftBytes() > 0 ? counters.left(opened.leftBytes()) : counters;
        counters = cursor.holeBytes() > holeBefore ? counters.vanished(cursor.holeBytes() - holeBefore) : counters;
        return look;
    }

    private Look nextOfCopy(CopyTails.Tail tail, ReadBuffer buffer) throws IOException {
        Look look = tail.cursor().next(tail.content(), buffer, Finish.FLUSH);
        if (look == Look.None.AT_END || look == Look.None.REWRITTEN) {
            tails.dropFirst();
            changes++;
            return Look.None.MORE;
        }
        return look;
    }

    /** Closes the handle of an idle file, unless it has just changed or has no name to find it by. */
    public void rest() throws IOException {
        if (!gone && tails.isEmpty()) {
            handle.rest(path, identity, sizeSeen);
        }
    }

    /** Begins {@code generation}; the rest of the old content is read from {@code copy} first, if there is one. */
    void rewritten(@Nullable Content copy, int generation) {
        if (copy != null) {
            tails.add(copy, cursor);
        } else {
            counters = counters.vanished(unread());
        }
        begins(generation);
        counters = counters.rotated();
    }

    /** Reads a content that is not at its path any more, from {@code from} on, in {@code copy}. */
    void readFirst(Content copy, Place from) {
        tails.add(copy, new Cursor(from, limits));
    }

    /** Goes on with the present content, from its head, as {@code generation}. */
    void begins(int generation) {
        cursor = new Cursor(Place.headOf(generation), limits);
        changes++;
    }

    /** What was neither acknowledged nor is to be found again. */
    void vanished(long bytes) {
        counters = counters.vanished(bytes);
    }

    /** Goes on from here as {@code generation}, because what was sent from here on stood there no longer. */
    void regenerated(int generation) {
        Place here = cursor.place();
        cursor = new Cursor(new Place(generation, here.mark(), here.prefix(), false), limits);
    }

    /** Corrects the path after a rename. */
    void relabelled(Map<String, String> labels) {
        origin = origin.at(path.toString(), labels);
    }

    void renamed(Path to, Map<String, String> labels) {
        path = to;
        changes++;
        origin = origin.at(to.toString(), labels);
        counters = counters.rotated();
    }

    void learned(FileIdentity found) {
        changes += identity.birthNanos() == 0 && found.birthNanos() != 0 ? 1 : 0;
        identity = identity.learned(found);
    }

    void found(boolean inScan) {
        gone = !inScan;
    }

    /** Nothing will be written any more: its end is the end of the stream. */
    public void closed() {
        closed = true;
    }

    /** Gives the handle back; the next look opens the file again. */
    public void release() throws IOException {
        handle.release();
        tails.close();
    }

    /** Whether nothing of an old content is left to read from a copy. */
    boolean isDrained() {
        return tails.isEmpty();
    }

    void because(String reason) {
        because = reason;
    }

    /** Why it is read from where it begins, in words. */
    public String because() {
        return because;
    }

    /** Whether a handle is open. */
    public boolean isOpen() {
        return handle.contentNow() != null;
    }

    /** Whether the last scan did not find it any more: deleted, or moved to where no pattern reaches. */
    public boolean isGone() {
        return gone;
    }

    /** Which file it is. */
    public FileIdentity identity() {
        return identity;
    }

    /** Where its lines come from. */
    public Origin origin() {
        return origin;
    }

    /** Where it is now, as far as is known. */
    public Path path() {
        return path;
    }

    /** How far everything was acknowledged when this run began. */
    public Progress start() {
        return start;
    }

    /** How far the newest content was sent. */
    Place sent() {
        return ends.last(start.place());
    }

    /** How far each content was sent that is not acknowledged as a whole, {@code acknowledged} being the oldest. */
    List<Place> sentSince(Place acknowledged) {
        ends.forgetBefore(acknowledged.generation());
        return ends.all();
    }

    /** A checkpoint has to hear of it again. */
    void touched() {
        changes++;
    }

    /** Whether it is packed; such a file is done with when its end was read. */
    public boolean isCompressed() {
        return handle.isCompressed();
    }

    /** Counts up with everything that a checkpoint has to know. */
    public long changes() {
        return changes;
    }

    /** Where the next look begins in the present content. */
    public Place place() {
        return cursor.place();
    }

    /** What became of its bytes. */
    public InputCounters counters() {
        return counters;
    }

    /** Bytes in the file when it was last looked at. */
    public long size() {
        return sizeSeen;
    }

    /** Bytes in the file beyond what was read. */
    public long unread() {
        return Math.max(0, sizeSeen - cursor.place().mark().offset());
    }

    @Nullable Content contentNow() {
        return handle.contentNow();
    }
}
