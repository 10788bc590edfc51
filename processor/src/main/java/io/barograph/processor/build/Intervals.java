package io.barograph.processor.build;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Times during which something ran, microseconds. A vertex runs several times and its intervals overlap, so they are
 * merged, never added up.
 */
final class Intervals {
    private long[] starts = {};
    private long[] ends = {};
    private int size;

    /** Notes that an interval began at {@code start} and ended at {@code end}, -1 while it runs. */
    void add(long start, long end) {
        for (int i = size - 1; i >= 0; i--) {
            if (starts[i] == start) {
                ends[i] = Math.max(ends[i], end);
                return;
            }
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2 + 1);
            ends = Arrays.copyOf(ends, size * 2 + 1);
        }
        starts[size] = start;
        ends[size++] = end;
    }

    /** Notes all of {@code other}. */
    void addAll(Intervals other) {
        for (int i = 0; i < other.size; i++) {
            add(other.starts[i], other.ends[i]);
        }
    }

    /** Whether the latest interval has not ended. */
    boolean isOpen() {
        int latest = -1;
        for (int i = 0; i < size; i++) {
            latest = latest < 0 || starts[i] >= starts[latest] ? i : latest;
        }
        return latest >= 0 && ends[latest] < 0;
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return size == 0;
    }

    /** The earliest start, or -1. */
    long first() {
        long first = -1;
        for (int i = 0; i < size; i++) {
            first = first < 0 ? starts[i] : Math.min(first, starts[i]);
        }
        return first;
    }

    /** The latest moment known of any interval, or -1. */
    long last() {
        long last = -1;
        for (int i = 0; i < size; i++) {
            last = Math.max(last, Math.max(starts[i], ends[i]));
        }
        return last;
    }

    /** Time covered by the intervals that ended, or -1 when none did. */
    long mergedMicros() {
        long[][] sorted = new long[size][];
        int ended = 0;
        for (int i = 0; i < size; i++) {
            if (ends[i] >= 0) {
                sorted[ended++] = new long[] {starts[i], ends[i]};
            }
        }
        if (ended == 0) {
            return -1;
        }
        Arrays.sort(sorted, 0, ended, (a, b) -> Long.compare(a[0], b[0]));
        long sum = 0;
        long covered = Long.MIN_VALUE;
        for (int i = 0; i < ended; i++) {
            sum += Math.max(0, sorted[i][1] - Math.max(covered, sorted[i][0]));
            covered = Math.max(covered, sorted[i][1]);
        }
        return sum;
    }

    /** Writes the intervals. */
    void save(DataOutput out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(starts[i]);
            out.writeLong(ends[i]);
        }
    }

    /** Reads back what {@link #save} wrote. */
    static Intervals restore(DataInput in) throws IOException {
        Intervals intervals = new Intervals();
        int size = in.readInt();
        intervals.starts = new long[size];
        intervals.ends = new long[size];
        intervals.size = size;
        for (int i = 0; i < size; i++) {
            intervals.starts[i] = in.readLong();
            intervals.ends[i] = in.readLong();
        }
        return intervals;
    }
}
