package io.barograph.shipper.read;

import io.barograph.shipper.read.Cursor.Finish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private static final long AWAKE = Long.MIN_VALUE;

    private final FileLooks looks;
    private final Limits limits;
    private final Deque<CopyTail> tails = new ArrayDeque<>();
    private FileIdentity identity;
    private Origin origin;
    private Path path;
    private @Nullable Content content;
    private Cursor cursor;
    private final Progress start;
    private Place sent;
    private long changes;
    private InputCounters counters;
    private long sizeSeen;
    private boolean gone;
    private volatile boolean closed;
    private long restingSince = AWAKE;

    FollowedFile(Origin origin, Path path, FileFacts facts, Start start, FileLooks looks, Limits limits) {
        this.origin = origin;
        this.path = path;
        this.identity = facts.identity();
        this.sizeSeen = facts.size();
        this.start = start.acknowledged();
        this.sent = start.sent();
        this.counters = start.acknowledged().counters();
        this.cursor = new Cursor(start.acknowledged().place(), limits);
        this.looks = looks;
        this.limits = limits;
    }

    /**
     * Where to begin.
     *
     * @param acknowledged how far an earlier run got
     * @param sent how far it had sent
     */
    record Start(Progress acknowledged, Place sent) {
        static final Start HEAD = new Start(Progress.HEAD, Place.HEAD);

        static Start at(Place place) {
            return new Start(new Progress(place, InputCounters.NONE), place);
        }
    }

    /** The rest of an old content, in the copy that was made of it. */
    private record CopyTail(Content content, Cursor cursor) {}

    /**
     * Looks once, and reads a chunk at most. With {@code last}, half a line is whole and the end of the file the end.
     */
    public Look next(ReadBuffer buffer, boolean last) throws IOException {
        Look look = tails.isEmpty() ? nextOfContent(buffer, last) : nextOfCopy(tails.element(), buffer);
        if (look instanceof Piece piece) {
            counters = counters.plus(piece);
            sent = piece.after();
            changes++;
        }
        return look;
    }

    private Look nextOfContent(ReadBuffer buffer, boolean last) throws IOException {
        if (restingSince != AWAKE && isUnchanged()) {
            return Look.None.AT_END;
        }
        if (content == null && !open()) {
            return Look.None.LOST;
        }
        Content opened = content;
        if (opened == null) {
            return Look.None.LOST;
        }
        long size = opened.size();
        long holeBefore = cursor.holeBytes();
        Look look = cursor.next(opened, buffer, last || closed ? Finish.END : Finish.NOT_YET);
        if (look != Look.None.REWRITTEN) {
            sizeSeen = size;
        }
        counters = cursor.holeBytes() > holeBefore ? counters.vanished(cursor.holeBytes() - holeBefore) : counters;
        return look;
    }

    private Look nextOfCopy(CopyTail tail, ReadBuffer buffer) throws IOException {
        Look look = tail.cursor.next(tail.content, buffer, Finish.FLUSH);
        if (look == Look.None.AT_END || look == Look.None.REWRITTEN) {
            tail.content.close();
            tails.remove();
            changes++;
            return Look.None.MORE;
        }
        return look;
    }

    private boolean open() throws IOException {
        Content opened = Content.of(path);
        // Only a path can be asked for its inode. If the path was moved meanwhile, the next scan finds out.
        if (looks.at(path).identity().mayBe(identity)) {
            content = opened;
            restingSince = AWAKE;
            return true;
        }
        opened.close();
        return false;
    }

    private boolean isUnchanged() throws IOException {
        FileFacts facts = looks.at(path);
        return facts.size() == sizeSeen
                && facts.modifiedNanos() == restingSince
                && facts.identity().mayBe(identity);
    }

    /** Closes the handle of an idle file, unless it has just changed or has no name to find it by. */
    public void rest() throws IOException {
        if (content == null || gone || !tails.isEmpty()) {
            return;
        }
        FileFacts facts = looks.at(path);
        if (facts.size() == sizeSeen && facts.identity().mayBe(identity)) {
            restingSince = facts.modifiedNanos();
            content.close();
            content = null;
        }
    }

    /** Begins {@code generation}; the rest of the old content is read from {@code copy} first, if there is one. */
    void rewritten(@Nullable Content copy, int generation) {
        if (copy != null) {
            tails.add(new CopyTail(copy, cursor));
        } else {
            counters = counters.vanished(unread());
        }
        cursor = new Cursor(new Place(generation, Mark.HEAD, Prefix.NONE, false), limits);
        changes++;
        counters = counters.rotated();
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
        if (content != null) {
            content.close();
            content = null;
        }
        for (CopyTail tail : tails) {
            tail.content.close();
        }
    }

    /** Whether nothing of an old content is left to read from a copy. */
    boolean isDrained() {
        return tails.isEmpty();
    }

    /** Whether a handle is open. */
    public boolean isOpen() {
        return content != null;
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

    /** The place after the last piece. */
    public Place sent() {
        return sent;
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
        return content;
    }
}
