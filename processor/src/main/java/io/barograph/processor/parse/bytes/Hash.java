package io.barograph.processor.parse.bytes;

/** A 64-bit hash of a range, for bounded tables of keys that are not worth a string. */
public final class Hash {
    private static final long START = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** FNV-1a with its bits mixed once more, so that any of them can pick a slot. */
    public static long of(byte[] bytes, int from, int to) {
        long hash = START;
        for (int at = from; at < to; at++) {
            hash = (hash ^ (bytes[at] & 0xFF)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= MIX;
        return hash ^ (hash >>> 29);
    }

    /**
     * Eight bytes at a time, the last of them followed by zeros, for long ranges that are looked up often; another
     * number than {@link #of}.
     */
    public static long ofWords(byte[] bytes, int from, int to) {
        long hash = START ^ (to - from);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            hash = Long.rotateLeft(hash ^ Scan.word(bytes, at), 29) * MIX;
        }
        if (at < to) {
            hash = Long.rotateLeft(hash ^ Scan.shortWord(bytes, at, to), 29) * MIX;
        }
        hash ^= hash >>> 32;
        hash *= MIX;
        return hash ^ (hash >>> 29);
    }
}
