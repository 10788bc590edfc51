package io.barograph.processor.detect;

import io.barograph.processor.window.MissedKey;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * When a key was missed lately, and by whom: a bit for each of the last 60 slices, and the clients of the last three.
 *
 * @param slice the newest slice that was looked at, milliseconds since the epoch
 * @param bits a bit for each slice in which it was missed, the newest lowest
 * @param clients hashes of the clients of the last slices, the newest first
 */
record KeyTrail(long slice, long bits, List<List<Integer>> clients) {
    static final KeyTrail NONE = new KeyTrail(Long.MIN_VALUE, 0, List.of());

    /** Ten minutes. */
    static final int SLICES = 60;
    /** Half a minute: clients that ask within it have not seen what the others brought in. */
    private static final int AT_ONCE = 3;
    /** Clients told apart in a slice: more do not make it worse. */
    private static final int MOST = 64;

    /** Slices of a minute. */
    private static final int A_MINUTE = 6;

    private static final long ALL = (1L << SLICES) - 1;

    KeyTrail {
        clients = List.copyOf(clients);
    }

    /** The trail as of {@code now}, a slice in which nothing was missed yet. */
    KeyTrail at(long now) {
        if (slice == Long.MIN_VALUE) {
            return new KeyTrail(now, 0, List.of());
        }
        long steps = (now - slice) / Window.SLICE_MILLIS;
        if (steps <= 0) {
            return this;
        }
        List<List<Integer>> lately = new ArrayList<>(AT_ONCE);
        for (long i = 0; i < Math.min(steps, AT_ONCE); i++) {
            lately.add(List.of());
        }
        for (int i = 0; i < clients.size() && lately.size() < AT_ONCE; i++) {
            lately.add(clients.get(i));
        }
        return new KeyTrail(now, bits(steps), lately);
    }

    /** The bits so many slices later. */
    private long bits(long steps) {
        return steps >= SLICES ? 0 : (bits << Math.max(0, steps)) & ALL;
    }

    /** The same with what was missed in its newest slice. */
    KeyTrail plus(MissedKey missed) {
        List<List<Integer>> lately = new ArrayList<>(clients);
        TreeSet<Integer> newest = new TreeSet<>(missed.clients());
        if (!lately.isEmpty()) {
            newest.addAll(lately.remove(0));
        }
        lately.add(0, newest.stream().limit(MOST).toList());
        return new KeyTrail(slice, bits | 1, lately);
    }

    /** Slices of the last ten minutes in which it was missed. */
    int slicesMissed() {
        return Long.bitCount(bits);
    }

    /**
     * How much was missed of late as of {@code now}: each slice weighs less the longer ago it is. What was missed once
     * just now weighs more than what was missed twice some minutes ago, and less than what is missed once a minute.
     */
    double weight(long now) {
        double weight = 0;
        for (long left = bits((now - slice) / Window.SLICE_MILLIS); left != 0; left &= left - 1) {
            weight += 1.0 / (A_MINUTE + Long.numberOfTrailingZeros(left));
        }
        return weight;
    }

    /** Different clients that missed it within the last half minute. */
    int clientsAtOnce() {
        TreeSet<Integer> all = new TreeSet<>();
        clients.forEach(all::addAll);
        return Math.min(MOST, all.size());
    }
}
