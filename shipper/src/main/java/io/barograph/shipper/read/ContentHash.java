package io.barograph.shipper.read;

/** A 64-bit FNV-1a hash that can be continued: for telling contents apart, not for keeping secrets. */
final class ContentHash {
    static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private ContentHash() {}

    static long of(byte[] bytes, int from, int to) {
        return more(START, bytes, from, to);
    }

    static long more(long hash, byte[] bytes, int from, int to) {
        long h = hash;
        for (int i = from; i < to; i++) {
            h = (h ^ (bytes[i] & 0xff)) * PRIME;
        }
        return h;
    }
}
