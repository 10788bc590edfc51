package io.barograph.processor.build;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Bytes that a vertex moved: the highest count told for each status. Statuses are known by a hash of their id, which
 * costs nothing per repeated line.
 */
final class Transfers {
    private long[] ids = {};
    private long[] highest = {};
    private int size;

    /** Notes that the status {@code id} has come to {@code current} bytes. */
    void told(long id, long current) {
        for (int i = size - 1; i >= 0; i--) {
            if (ids[i] == id) {
                highest[i] = Math.max(highest[i], current);
                return;
            }
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2 + 1);
            highest = Arrays.copyOf(highest, size * 2 + 1);
        }
        ids[size] = id;
        highest[size++] = current;
    }

    /** Notes all of {@code other}. */
    void addAll(Transfers other) {
        for (int i = 0; i < other.size; i++) {
            told(other.ids[i], other.highest[i]);
        }
    }

    /** Bytes of all statuses. */
    long bytes() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += highest[i];
        }
        return sum;
    }

    /** Writes the counts. */
    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(ids[i]);
            out.writeLong(highest[i]);
        }
    }

    /** Reads back what {@link #save} wrote. */
    static Transfers restore(DataInput in) throws IOException {
        Transfers transfers = new Transfers();
        int size = in.readInt();
        transfers.ids = new long[size];
        transfers.highest = new long[size];
        transfers.size = size;
        for (int i = 0; i < size; i++) {
            transfers.ids[i] = in.readLong();
            transfers.highest[i] = in.readLong();
        }
        return transfers;
    }
}
