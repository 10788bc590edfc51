package io.barograph.shipper.read;

/**
 * An offset and a hash of the bytes just before it: what stands there later tells whether the content is still the one
 * that was read.
 *
 * @param offset bytes before this place
 * @param length how many of them were hashed
 * @param hash their hash
 */
public record Mark(long offset, int length, long hash) {
    /** The head of a file: nothing before it, so every content matches. */
    public static final Mark HEAD = new Mark(0, 0, ContentHash.START);

    /** Longer than a timestamp and a step name together, short enough to be read with every look. */
    static final int MAX_LENGTH = 64;

    /** The mark at {@code offset}, whose bytes before it end at {@code to} in {@code bytes}. */
    static Mark at(long offset, byte[] bytes, int to) {
        int length = Math.min(MAX_LENGTH, to);
        return new Mark(offset, length, ContentHash.of(bytes, to - length, to));
    }

    /** Whether the first bytes of what was read from {@code offset - length} on are those before this place. */
    boolean matches(byte[] bytes, int read) {
        return read >= length && ContentHash.of(bytes, 0, length) == hash;
    }
}
