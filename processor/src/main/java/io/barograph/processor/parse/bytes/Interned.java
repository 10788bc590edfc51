package io.barograph.processor.parse.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings of ranges that come again and again, such as digests: made once, then found by the hash of their bytes. The
 * table is bounded and forgets: two keys of one slot take each other's place, which costs a string and nothing else.
 */
public final class Interned {
    private static final int LONGEST = 256;

    private final byte[][] keys;
    private final String[] texts;
    private final int mask;

    /** A table of {@code slots} places, a power of two. */
    public Interned(int slots) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("slots must be a power of two, found " + slots);
        }
        keys = new byte[slots][0];
        texts = new String[slots];
        Arrays.fill(texts, "");
        mask = slots - 1;
    }

    /** The range as a string, the same object as last time where it is still known. */
    public String of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        int slot = (int) Hash.ofWords(bytes, from, to) & mask;
        byte[] key = keys[slot];
        if (!Scan.is(bytes, from, to, key)) {
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
            texts[slot] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        return texts[slot];
    }
}
