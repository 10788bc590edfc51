package io.barograph.processor.diagnose;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A fixed number of seats for hashes, with how often each was counted: four seats may be a hash's, and one that is new
 * takes the seat of which the fewest were counted. What matters is asked for often, so it stays.
 */
final class Seats {
    static final int NONE = -1;
    private static final int WAYS = 4;

    private final int mask;
    private final long[] hashes;
    private final int[] counts;

    /** So many seats, a power of two. */
    Seats(int number) {
        this.mask = number - 1;
        this.hashes = new long[number];
        this.counts = new int[number];
    }

    /** The seat of a hash, or {@link #NONE}. */
    int of(long hash) {
        for (int i = 0; i < WAYS; i++) {
            int seat = way(hash, i);
            if (hashes[seat] == hash) {
                return seat;
            }
        }
        return NONE;
    }

    /** The seat that a hash without one takes; whoever sat there is forgotten. */
    int take(long hash) {
        int poorest = way(hash, 0);
        for (int i = 1; i < WAYS; i++) {
            int seat = way(hash, i);
            poorest = counts[seat] < counts[poorest] ? seat : poorest;
        }
        hashes[poorest] = hash;
        counts[poorest] = 0;
        return poorest;
    }

    private int way(long hash, int i) {
        return (int) ((hash >>> 32) + i) & mask;
    }

    /** Counts one more and answers how many. */
    int count(int seat) {
        return ++counts[seat];
    }

    /** How many were counted. */
    int counted(int seat) {
        return counts[seat];
    }

    /** Counts begin again; the seats are kept. */
    void begin() {
        Arrays.fill(counts, 0);
    }

    /** Something that goes with a seat. */
    interface Part {
        /** What a person would miss if it were forgotten, above {@code least}. */
        boolean matters(int seat, int least);

        void write(int seat, DataOutputStream out) throws IOException;

        void read(int seat, DataInputStream in) throws IOException;
    }

    /** Writes the seats that matter most, at most {@code most} of them. */
    void save(DataOutputStream out, int most, Part part) throws IOException {
        int least = 1;
        int chosen = mattering(least, part);
        while (chosen > most) {
            chosen = mattering(++least, part);
        }
        out.writeShort(chosen);
        for (int seat = 0; seat < hashes.length; seat++) {
            if (matters(seat, least, part)) {
                out.writeLong(hashes[seat]);
                out.writeInt(counts[seat]);
                part.write(seat, out);
            }
        }
    }

    private int mattering(int least, Part part) {
        int found = 0;
        for (int seat = 0; seat < hashes.length; seat++) {
            found += matters(seat, least, part) ? 1 : 0;
        }
        return found;
    }

    private boolean matters(int seat, int least, Part part) {
        return hashes[seat] != 0 && part.matters(seat, least);
    }

    /** Reads what {@link #save} wrote. */
    void restore(DataInputStream in, Part part) throws IOException {
        for (int left = in.readShort(); left > 0; left--) {
            long hash = in.readLong();
            int seat = take(hash);
            counts[seat] = in.readInt();
            part.read(seat, in);
        }
    }
}
