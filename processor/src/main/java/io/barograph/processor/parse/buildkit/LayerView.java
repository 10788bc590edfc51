package io.barograph.processor.parse.buildkit;

/**
 * A layer that has come whole, as one line or value tells it; a view that the dialect fills and its reader uses up at
 * once.
 */
public final class LayerView {
    /** Where the digest lies. */
    public byte[] bytes = {};
    /** Begin of the digest. */
    public int from;
    /** End of it. */
    public int to;
    /** Size, bytes. */
    public long size;
    /** How long it took, microseconds; 0 where a plain log leaves it out since it was next to nothing. */
    public long micros;
    /** When it had come, milliseconds since the epoch. */
    public long atMillis;

    /** Says where the digest lies. */
    public LayerView digest(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        return this;
    }

    /** Says what is known of it. */
    public LayerView took(long size, long micros, long atMillis) {
        this.size = Math.max(0, size);
        this.micros = Math.max(0, micros);
        this.atMillis = atMillis;
        return this;
    }
}
