package io.barograph.processor.parse.bytes;

/** Where in a line the values of known keys lie. Keys are numbered in the order in which they were asked for. */
public abstract sealed class Fields permits JsonFields, KeyValues {
    /** The bytes read last. */
    protected byte[] bytes = {};

    private final int[] from;
    private final int[] to;

    /** Room for so many keys. */
    protected Fields(int size) {
        from = new int[size];
        to = new int[size];
    }

    /** Reads one line; false when it is not of the form at all. */
    public abstract boolean read(byte[] bytes, int from, int to);

    /** Forgets the values of the line before. */
    protected final void on(byte[] line) {
        bytes = line;
        for (int key = 0; key < from.length; key++) {
            from[key] = 0;
            to[key] = -1;
        }
    }

    /** Notes a value; a string that was cut off has none. */
    protected final void put(int key, int first, int last) {
        from[key] = first;
        to[key] = Math.max(first, last);
    }

    /** Whether the key was there; a {@code null} counts as not there. */
    public final boolean has(int key) {
        return to[key] >= 0;
    }

    /** Whether the key was there and its value is neither empty nor a dash. */
    public final boolean isFilled(int key) {
        int length = to[key] - from[key];
        return length > 1 || (length == 1 && bytes[from[key]] != '-');
    }

    /** The first of two keys that is filled, or the second. */
    public final int either(int first, int second) {
        return isFilled(first) ? first : second;
    }

    /** First byte of the value; equal to {@link #to} when there is none. */
    public final int from(int key) {
        return from[key];
    }

    /** Index after the last byte of the value. */
    public final int to(int key) {
        return Math.max(to[key], from[key]);
    }

    /** The value as digits, or {@link Numbers#NONE}. */
    public final long natural(int key) {
        return Numbers.natural(bytes, from(key), to(key));
    }

    /** The value as seconds, in microseconds, or {@link Numbers#NONE}. */
    public final long secondsAsMicros(int key) {
        return Numbers.secondsAsMicros(bytes, from(key), to(key));
    }

    /** The value as a time, or {@link Numbers#NONE}. */
    public final long time(int key, AnyTime time) {
        return time.millis(bytes, from(key), to(key));
    }

    /** Whether the value is {@code text}. */
    public final boolean is(int key, byte[] text) {
        return Scan.is(bytes, from(key), to(key), text);
    }
}
