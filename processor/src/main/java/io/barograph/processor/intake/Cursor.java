package io.barograph.processor.intake;

import io.barograph.schemas.LogChunk;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How far one stream has been read: the generation and the offset of the next byte. A shipper may send a chunk again,
 * cut differently; whatever lies below the cursor has been counted and is trimmed.
 *
 * @param generation the generation being read; -1 before the first chunk
 * @param offset the next byte of it
 */
public record Cursor(int generation, long offset) {
    /** Before the first chunk. */
    public static final Cursor START = new Cursor(-1, 0);

    /**
     * What is new in a chunk.
     *
     * @param from index in the chunk's lines of the first new byte
     * @param offset offset in the file of that byte
     * @param duplicateBytes bytes of the file that were counted before
     * @param gapBytes bytes of the file that never arrived
     * @param restarted whether a new generation starts with it
     * @param next the cursor behind the chunk
     */
    public record Part(int from, long offset, long duplicateBytes, long gapBytes, boolean restarted, Cursor next) {
        /** Whether the chunk holds nothing new. */
        public boolean isDuplicate() {
            return duplicateBytes > 0 && next.offset() <= offset;
        }
    }

    /** The new part of {@code chunk}. */
    public Part newPartOf(LogChunk chunk) {
        int size = chunk.getLines().remaining();
        long end = chunk.getOffset() + chunk.getLength();
        if (chunk.getGeneration() < generation) {
            return new Part(size, offset, Math.max(1, chunk.getLength()), 0, false, this);
        }
        boolean restarted = chunk.getGeneration() > generation && generation >= 0;
        long expected = chunk.getGeneration() > generation ? firstOffset(chunk) : offset;
        Cursor next = new Cursor(chunk.getGeneration(), Math.max(expected, end));
        if (chunk.getOffset() >= expected) {
            return new Part(0, chunk.getOffset(), 0, chunk.getOffset() - expected, restarted, next);
        }
        if (end <= expected) {
            return new Part(size, expected, Math.max(1, chunk.getLength()), 0, restarted, next);
        }
        return trimmed(chunk, expected, restarted, next);
    }

    /** A stream that is met for the first time may start anywhere; a later generation starts at 0. */
    private long firstOffset(LogChunk chunk) {
        return generation < 0 ? chunk.getOffset() : 0;
    }

    private static Part trimmed(LogChunk chunk, long expected, boolean restarted, Cursor next) {
        List<Integer> lengths = chunk.getOriginalLengths();
        if (lengths.isEmpty()) {
            long known = expected - chunk.getOffset();
            int from = (int) Math.min(known, chunk.getLines().remaining());
            return new Part(from, expected, known, 0, restarted, next);
        }
        ByteBuffer lines = chunk.getLines();
        long at = chunk.getOffset();
        int index = 0;
        for (int length : lengths) {
            if (at >= expected) {
                break;
            }
            at += length;
            index = afterNewline(lines, index);
        }
        return new Part(index, at, at - chunk.getOffset(), 0, restarted, next);
    }

    private static int afterNewline(ByteBuffer lines, int from) {
        int start = lines.position();
        for (int i = from; i < lines.remaining(); i++) {
            if (lines.get(start + i) == '\n') {
                return i + 1;
            }
        }
        return lines.remaining();
    }
}
