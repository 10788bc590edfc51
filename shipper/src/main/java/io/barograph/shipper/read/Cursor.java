package io.barograph.shipper.read;

import java.io.IOException;
import java.util.Arrays;

/**
 * A place in one content, and the way on from it.
 *
 * <p>Every look reads the 64 bytes before the place again, together with what follows. When they are not what they
 * were, or the head is not, the content is another one: truncated, or rewritten and already longer than before. A line
 * that is not finished is not kept in memory, but read again.
 *
 * <p>A line longer than the limit is looked through without being kept until its end is known; then its first bytes are
 * shipped as one line. So an endless line costs reading and no memory.
 */
final class Cursor {
    /** What to do with a last line that has no newline. */
    enum Finish {
        /** Wait for the rest. */
        NOT_YET,
        /** Ship it as it is: nothing will follow in this content. */
        FLUSH,
        /** Ship it as it is and say that the stream has ended. */
        END
    }

    /** A line that never ends is cut here, because its length has to fit an int. */
    private static final long LONGEST = 1L << 30;

    private final Limits limits;
    private Place place;
    private long lookedThrough;
    private long holeBytes;

    Cursor(Place place, Limits limits) {
        this.place = place;
        this.limits = limits;
    }

    Place place() {
        return place;
    }

    /** Bytes of the hole that this content begins with: zeros left by a writer that did not notice a truncation. */
    long holeBytes() {
        return holeBytes;
    }

    /** Goes back to {@code before}, as if nothing had been read since. */
    void back(Place before) {
        place = before;
        lookedThrough = 0;
    }

    /** Whether the bytes before {@code other} still stand there. */
    static boolean stands(Content content, ReadBuffer buffer, Mark other) throws IOException {
        int read = buffer.fill(content, other.offset() - other.length(), other.length());
        return other.matches(buffer.bytes(), read);
    }

    /** One look from here on; a piece moves the place behind itself. */
    Look next(Content content, ReadBuffer buffer, Finish finish) throws IOException {
        if (lookedThrough > 0) {
            return lookThrough(content, buffer, finish);
        }
        Mark mark = place.mark();
        int want = mark.length() + limits.chunkBytes();
        int read = buffer.fill(content, mark.offset() - mark.length(), want);
        boolean grown = read > mark.length();
        if (!mark.matches(buffer.bytes(), read) || (grown && !beginsAsBefore(content, buffer))) {
            return Look.None.REWRITTEN;
        }
        if (mark.offset() == holeBytes && read > mark.length() && buffer.bytes()[mark.length()] == 0) {
            return skipHole(buffer.bytes(), mark, read);
        }
        return cut(content, buffer, read, read < want, content.isComplete() ? Finish.END : finish);
    }

    /** Many lines end alike; so when there is something new, the head is compared too. */
    private boolean beginsAsBefore(Content content, ReadBuffer buffer) throws IOException {
        Prefix prefix = place.prefix();
        boolean seenByMark = place.mark().length() == place.mark().offset();
        return seenByMark || content.isCompressed() || prefix.matches(buffer.head(), buffer.fillHead(content, prefix));
    }

    private Look cut(Content content, ReadBuffer buffer, int read, boolean atEnd, Finish finish) throws IOException {
        int from = place.mark().length();
        if (read == from) {
            return finish == Finish.END && !place.ended() ? piece(buffer, from, from, true, true) : Look.None.AT_END;
        }
        if (atEnd && finish != Finish.NOT_YET) {
            return piece(buffer, from, read, true, finish == Finish.END);
        }
        int end = LineSplitter.afterLastNewline(buffer.bytes(), from, read);
        if (end > from) {
            return piece(buffer, from, end, atEnd, false);
        }
        return atEnd ? Look.None.AT_END : longLine(content, buffer, finish);
    }

    private Look longLine(Content content, ReadBuffer buffer, Finish finish) throws IOException {
        int want = limits.lineBytes() + 1;
        int read = buffer.fill(content, place.mark().offset(), want);
        int end = LineSplitter.afterFirstNewline(buffer.bytes(), 0, read);
        if (end > 0) {
            return piece(buffer, 0, end, false, false);
        }
        if (read == want) {
            lookedThrough = read;
            return lookThrough(content, buffer, finish);
        }
        return finish == Finish.NOT_YET ? Look.None.AT_END : piece(buffer, 0, read, true, finish == Finish.END);
    }

    private Look lookThrough(Content content, ReadBuffer buffer, Finish finish) throws IOException {
        long start = place.mark().offset();
        if (content.size() < start + lookedThrough) {
            return Look.None.REWRITTEN;
        }
        int read = buffer.fill(content, start + lookedThrough, limits.chunkBytes());
        int end = LineSplitter.afterFirstNewline(buffer.bytes(), 0, read);
        lookedThrough += end > 0 ? end : read;
        boolean atEnd = read < limits.chunkBytes();
        boolean complete = content.isComplete();
        if (end > 0 || lookedThrough >= LONGEST) {
            return cutLine(content, buffer, atEnd, false);
        }
        if (atEnd && (complete || finish != Finish.NOT_YET)) {
            return cutLine(content, buffer, true, complete || finish == Finish.END);
        }
        return atEnd ? Look.None.AT_END : Look.None.MORE;
    }

    private Piece cutLine(Content content, ReadBuffer buffer, boolean atEnd, boolean end) throws IOException {
        long length = lookedThrough;
        long from = place.mark().offset();
        int tail = buffer.fill(content, from + length - Mark.MAX_LENGTH, Mark.MAX_LENGTH);
        Mark after = Mark.at(from + length, buffer.bytes(), tail);
        buffer.fill(content, from, limits.lineBytes());
        byte[] line = Arrays.copyOf(buffer.bytes(), limits.lineBytes() + 1);
        line[line.length - 1] = '\n';
        Prefix prefix = place.prefix().grown(from, line, 0, limits.lineBytes());
        lookedThrough = 0;
        place = new Place(place.generation(), after, prefix, end);
        return new Piece(line, 1, new int[] {(int) length}, length, place, length - limits.lineBytes(), atEnd);
    }

    private Piece piece(ReadBuffer buffer, int from, int to, boolean atEnd, boolean end) {
        byte[] bytes = buffer.bytes();
        long offset = place.mark().offset();
        Prefix prefix = place.prefix().grown(offset, bytes, from, to);
        place = new Place(place.generation(), Mark.at(offset + to - from, bytes, to), prefix, end);
        boolean open = to > from && bytes[to - 1] != '\n';
        byte[] lines = open ? closed(bytes, from, to) : buffer.copy(from, to);
        int[] lengths = LineSplitter.SAME;
        if (open) {
            lengths = LineSplitter.lengths(lines);
            lengths[lengths.length - 1]--;
        }
        return new Piece(lines, LineSplitter.count(lines, 0, lines.length), lengths, to - from, place, 0, atEnd);
    }

    private static byte[] closed(byte[] bytes, int from, int to) {
        byte[] lines = new byte[to - from + 1];
        System.arraycopy(bytes, from, lines, 0, to - from);
        lines[to - from] = '\n';
        return lines;
    }

    private Look.None skipHole(byte[] bytes, Mark mark, int read) {
        int end = mark.length();
        while (end < read && bytes[end] == 0) {
            end++;
        }
        long offset = mark.offset() + end - mark.length();
        holeBytes = offset;
        place = new Place(place.generation(), Mark.at(offset, bytes, end), place.prefix(), false);
        return Look.None.MORE;
    }
}
