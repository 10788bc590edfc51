package io.barograph.shipper.read;

/** What one look at a file gave: a {@link Piece}, or nothing and why. */
public sealed interface Look permits Piece, Look.None {
    /** No lines, and why. */
    enum None implements Look {
        /** Everything whole was read; perhaps half a line stands there. */
        AT_END,
        /** Looked through a part of an endless line or of a hole; look again at once. */
        MORE,
        /** A content begins here of which no checkpoint knows; look again when one does. */
        ANNOUNCED,
        /** The content is not the one that was read before. */
        REWRITTEN,
        /** The path leads to another file now, or to none, and there was no open handle. */
        LOST
    }
}
