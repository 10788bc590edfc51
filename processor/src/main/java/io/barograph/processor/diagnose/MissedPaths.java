package io.barograph.processor.diagnose;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Under how many keys paths were missing, by their hash. Of the keys one bit in {@value #BITS} is remembered for each
 * path, so there are at least as many keys as bits.
 */
final class MissedPaths implements Seats.Part {
    private static final int SEATS = 256;
    private static final int MOST_SAVED = 16;
    private static final int BITS = 256;
    /** Spreads hashes that hardly differ. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private static final int WORDS = BITS / Long.SIZE;

    private final Seats seats = new Seats(SEATS);
    private final long[] keys = new long[SEATS * WORDS];

    /** Counts a miss of the path under a key; answers its seat when the key is a new one, else {@link Seats#NONE}. */
    int miss(long pathHash, long keyHash) {
        int seat = seats.of(pathHash);
        if (seat == Seats.NONE) {
            seat = seats.take(pathHash);
            Arrays.fill(keys, seat * WORDS, (seat + 1) * WORDS, 0);
        }
        seats.count(seat);
        int bit = (int) ((keyHash * SPREAD) >>> (Long.SIZE - 8));
        int word = seat * WORDS + bit / Long.SIZE;
        long before = keys[word];
        keys[word] |= 1L << bit;
        return keys[word] == before ? Seats.NONE : seat;
    }

    /** Misses of the path. */
    int misses(int seat) {
        return seats.counted(seat);
    }

    /** Keys it was missing under, at least. */
    int keys(int seat) {
        int bits = 0;
        for (int i = 0; i < WORDS; i++) {
            bits += Long.bitCount(keys[seat * WORDS + i]);
        }
        return bits;
    }

    /** Counts begin again. */
    void begin() {
        seats.begin();
        Arrays.fill(keys, 0);
    }

    /** Writes the paths with the most keys. */
    void save(DataOutputStream out) throws IOException {
        seats.save(out, MOST_SAVED, this);
    }

    /** Reads what {@link #save} wrote. */
    void restore(DataInputStream in) throws IOException {
        seats.restore(in, this);
    }

    @Override
    public boolean matters(int seat, int least) {
        return keys(seat) >= least;
    }

    @Override
    public void write(int seat, DataOutputStream out) throws IOException {
        for (int i = 0; i < WORDS; i++) {
            out.writeLong(keys[seat * WORDS + i]);
        }
    }

    @Override
    public void read(int seat, DataInputStream in) throws IOException {
        for (int i = 0; i < WORDS; i++) {
            keys[seat * WORDS + i] = in.readLong();
        }
    }
}
