package io.barograph.shipper.read;

import java.util.List;

/**
 * Whole lines of one stream and the place after them.
 *
 * @param origin where they come from
 * @param piece the lines
 * @param observedAtMillis when they were read
 */
public record Chunk(Origin origin, Piece piece, long observedAtMillis) {
    /** This chunk with {@code lines} in place of its own. */
    public Chunk with(byte[] lines) {
        return new Chunk(origin, piece.with(lines), observedAtMillis);
    }

    /** Which content of the file it is from. */
    public int generation() {
        return piece.after().generation();
    }

    /** Its first byte in the file. */
    public long offset() {
        return piece.after().mark().offset() - piece.length();
    }

    /** Bytes of the file that it covers. */
    public long length() {
        return piece.length();
    }

    /** Bytes it holds in memory. */
    public int weight() {
        return piece.lines().length;
    }

    /** The same in smaller chunks; nothing when it is as small as it can be. See {@link Piece#smaller}. */
    public List<Chunk> smaller() {
        return piece.smaller().stream()
                .map(part -> new Chunk(origin, part, observedAtMillis))
                .toList();
    }
}
