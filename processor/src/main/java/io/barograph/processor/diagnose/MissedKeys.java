package io.barograph.processor.diagnose;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** What is remembered of cache keys that were missing, by their hash: when they were stored, and until when. */
final class MissedKeys implements Seats.Part {
    /** The log did not tell. */
    static final long UNTOLD = Long.MIN_VALUE;

    private static final int SEATS = 1024;
    private static final int MOST_SAVED = 64;

    private final Seats seats = new Seats(SEATS);
    private final long[] storedMillis = new long[SEATS];
    private final long[] expiresMillis = new long[SEATS];
    private final int[] expired = new int[SEATS];

    /** The seat of a key that is known, or {@link Seats#NONE}. */
    int known(long hash) {
        return seats.of(hash);
    }

    /** Makes room for a key that is not known. */
    int meet(long hash) {
        int seat = seats.take(hash);
        storedMillis[seat] = UNTOLD;
        expiresMillis[seat] = UNTOLD;
        expired[seat] = 0;
        return seat;
    }

    /** The key was stored, because it was missing. */
    void stored(int seat, long atMillis) {
        storedMillis[seat] = atMillis;
        expiresMillis[seat] = UNTOLD;
    }

    /** The log tells when what is stored expires. */
    void expires(int seat, long atMillis) {
        expiresMillis[seat] = atMillis;
    }

    /**
     * How long the key was kept that is missing at {@code atMillis}, or {@link #UNTOLD}; where the log does not tell
     * when it expired, it is at most the time until it was missed.
     */
    long keptMillis(int seat, long atMillis, boolean saidExpired) {
        long stored = storedMillis[seat];
        long until = expiresMillis[seat];
        if (stored == UNTOLD) {
            return UNTOLD;
        }
        if (until == UNTOLD) {
            return saidExpired ? atMillis - stored : UNTOLD;
        }
        return saidExpired || until <= atMillis ? until - stored : UNTOLD;
    }

    /** Counts a miss and answers how many. */
    int miss(int seat) {
        return seats.count(seat);
    }

    /** Counts that it expired soon and answers how often. */
    int expire(int seat) {
        return ++expired[seat];
    }

    /** Counts begin again; what was stored when is kept. */
    void begin() {
        seats.begin();
        Arrays.fill(expired, 0);
    }

    /** Writes the keys that are missing most often. */
    void save(DataOutputStream out) throws IOException {
        seats.save(out, MOST_SAVED, this);
    }

    /** Reads what {@link #save} wrote. */
    void restore(DataInputStream in) throws IOException {
        seats.restore(in, this);
    }

    @Override
    public boolean matters(int seat, int least) {
        return 1 + seats.counted(seat) + expired[seat] >= least;
    }

    @Override
    public void write(int seat, DataOutputStream out) throws IOException {
        out.writeLong(storedMillis[seat]);
        out.writeLong(expiresMillis[seat]);
        out.writeInt(expired[seat]);
    }

    @Override
    public void read(int seat, DataInputStream in) throws IOException {
        storedMillis[seat] = in.readLong();
        expiresMillis[seat] = in.readLong();
        expired[seat] = in.readInt();
    }
}
