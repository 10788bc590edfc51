package io.barograph.shipper.read;

/**
 * A hash of the first bytes of a file, which grows with it. Build logs begin alike, so it only ever says no.
 *
 * @param length how many bytes were hashed
 * @param hash their hash
 */
public record Prefix(int length, long hash) {
    /** Of nothing, which every file begins with. */
    public static final Prefix NONE = new Prefix(0, ContentHash.START);

    static final int MAX_LENGTH = 1024;

    /** This prefix and the bytes that stand at {@code offset} in the file, if they follow it and it is still short. */
    Prefix grown(long offset, byte[] bytes, int from, int to) {
        if (offset != length || length == MAX_LENGTH) {
            return this;
        }
        int end = Math.min(to, from + MAX_LENGTH - length);
        return new Prefix(length + end - from, ContentHash.more(hash, bytes, from, end));
    }

    /** Whether the first bytes of a file, of which {@code read} were read, are these. */
    boolean matches(byte[] bytes, int read) {
        return read >= length && ContentHash.of(bytes, 0, length) == hash;
    }
}
