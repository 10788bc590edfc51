package io.barograph.processor.parse;

import java.nio.charset.StandardCharsets;

/**
 * A view of one line inside a chunk: bytes {@code from} to {@code to}, line end excluded. One view is moved from line
 * to line, so nothing is allocated; whoever wants to keep a line copies it.
 */
public final class Line {
    private byte[] bytes = {};
    private int from;
    private int to;
    private long atMillis;

    /**
     * Moves this view; {@code atMillis} is the time the line carries from outside: its CI prefix, or when it was read.
     */
    public Line at(byte[] bytes, int from, int to, long atMillis) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.atMillis = atMillis;
        return this;
    }

    /** The array the line lies in; never to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte. */
    public int from() {
        return from;
    }

    /** Index after the last byte. */
    public int to() {
        return to;
    }

    /** Length in bytes. */
    public int length() {
        return to - from;
    }

    /** Time from outside the line, milliseconds since the epoch. */
    public long atMillis() {
        return atMillis;
    }

    /** The line as text; bytes that are not UTF-8 become replacement characters. Not for hot paths. */
    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
