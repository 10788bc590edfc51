package io.barograph.processor.diagnose;

import java.util.Arrays;

/**
 * What is remembered of keys by their hash, in a fixed number of seats: four may be a key's, and one that is new takes
 * the seat of which the fewest were counted. Keys that matter are asked for often, so they stay.
 */
final class MissTable {
    private static final int SEATS = 1024;
    private static final int WAYS = 4;

    // A dialect that is only tried never misses: the table comes with the first miss.
    private long[] hashes = {};
    private long[] storedMillis = {};
    private int[] counts = {};
    private int[] marks = {};

    /** The seat of a key, which it is given if it had none. */
    int seat(long hash) {
        if (hashes.length == 0) {
            hashes = new long[SEATS];
            storedMillis = new long[SEATS];
            Arrays.fill(storedMillis, Long.MIN_VALUE);
            counts = new int[SEATS];
            marks = new int[SEATS];
        }
        int poorest = -1;
        for (int i = 0; i < WAYS; i++) {
            int seat = (int) ((hash >>> 32) + i) & (SEATS - 1);
            if (hashes[seat] == hash) {
                return seat;
            }
            poorest = poorest < 0 || counts[seat] < counts[poorest] ? seat : poorest;
        }
        hashes[poorest] = hash;
        storedMillis[poorest] = Long.MIN_VALUE;
        counts[poorest] = 0;
        marks[poorest] = 0;
        return poorest;
    }

    /** Whether nothing was noted of the key in the seat. */
    boolean isNew(int seat) {
        return storedMillis[seat] == Long.MIN_VALUE;
    }

    long storedMillis(int seat) {
        return storedMillis[seat];
    }

    void stored(int seat, long millis) {
        storedMillis[seat] = millis;
    }

    /** Counts one more and answers how many. */
    int count(int seat) {
        return ++counts[seat];
    }

    int counted(int seat) {
        return counts[seat];
    }

    /** Counts one more of the other sort and answers how many. */
    int mark(int seat) {
        return ++marks[seat];
    }

    int marked(int seat) {
        return marks[seat];
    }

    /** Counts begin again; what was stored when is kept. */
    void begin() {
        Arrays.fill(counts, 0);
        Arrays.fill(marks, 0);
    }
}
