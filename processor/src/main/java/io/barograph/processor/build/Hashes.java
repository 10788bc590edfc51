package io.barograph.processor.build;

import java.util.Arrays;

/** A few hashes in the order in which they came; to look one up or to add one that is there costs no object. */
final class Hashes {
    /** More layers than an image can have, many times over; what comes after them is taken for known. */
    private static final int MOST = 4_096;

    private long[] hashes = new long[8];
    private int size;

    /** Adds {@code hash}; false when it is there already, or when there are too many. */
    boolean add(long hash) {
        for (int i = 0; i < size; i++) {
            if (hashes[i] == hash) {
                return false;
            }
        }
        if (size == MOST) {
            return false;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
        return true;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return hashes[index];
    }
}
