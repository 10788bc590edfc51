package io.barograph.processor.detect;

import io.barograph.processor.detect.Medians.Middle;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What one node fetched from one upstream in the last hour of event time: fetches of the last minutes in slices of ten
 * seconds, and medians of each minute before. A slice holds a bounded number; the store gets only slices that changed.
 */
final class NodeHistory {
    /** Fetches up to this size are a probe of the wait for the first byte: their bodies weigh nothing. */
    static final long SMALL_BYTES = 64 * 1024;
    /** Fetches from this size on are a probe of the speed: their wait weighs nothing. */
    static final long LARGE_BYTES = 1024 * 1024;
    /** Fewer than this are no group to compare with. */
    static final int FEWEST = 5;
    /** Slices that are kept: the window that is looked at, and the wait before it is. */
    static final long SLICES = 42;

    static final long SLICE_SECONDS = 10;
    static final long MINUTE = 60_000_000;
    private static final int HOUR_MINUTES = 60;
    /** Fetches that one slice holds; medians of a minute need no more. */
    private static final int SLICE_MOST = 64;

    private static final long SLICE = SLICE_SECONDS * 1_000_000;
    private static final long WIDER = 4;
    private static final int VERSION = 1;

    private final String node;
    private final TreeMap<Long, Slice> slices = new TreeMap<>();
    private final TreeMap<Long, Medians> minutes = new TreeMap<>();
    private final Set<Long> changedSlices = new TreeSet<>();
    private final Set<Long> forgottenSlices = new TreeSet<>();
    private boolean changedHour;
    private long closedTo = Long.MIN_VALUE;

    /** Fetches that ended within ten seconds. */
    private static final class Slice {
        private final List<Transfer> kept = new ArrayList<>();
        /** When the first of their bodies began. */
        private long earliest = Long.MAX_VALUE;

        private void add(Transfer transfer) {
            kept.add(transfer);
            earliest = Math.min(earliest, transfer.bodyFrom());
        }

        private long overlapping(Transfer transfer) {
            long overlapping = 0;
            for (Transfer other : kept) {
                boolean during = other.bodyFrom() < transfer.end() && other.end() > transfer.bodyFrom();
                overlapping += other.bytes() >= LARGE_BYTES && during ? 1 : 0;
            }
            return overlapping;
        }
    }

    NodeHistory(String node) {
        this.node = node;
    }

    static long sliceOf(long micros) {
        return Math.floorDiv(micros, SLICE);
    }

    void add(Transfer transfer) {
        long number = sliceOf(transfer.end());
        Slice slice = slices.computeIfAbsent(number, start -> new Slice());
        if (slice.kept.size() < SLICE_MOST) {
            slice.add(transfer);
            changedSlices.add(number);
        }
    }

    /** Passes over the fetches that ended in {@code (from, to]}. */
    void each(long from, long to, Consumer<Transfer> visitor) {
        for (Slice slice : slices.subMap(sliceOf(from), true, sliceOf(to), true).values()) {
            for (Transfer transfer : slice.kept) {
                if (transfer.end() > from && transfer.end() <= to) {
                    visitor.accept(transfer);
                }
            }
        }
    }

    /** How many fetches ended in {@code (from, to]}; only the slices at both ends are looked through. */
    int count(long from, long to) {
        long first = sliceOf(from);
        long last = sliceOf(to);
        int count = 0;
        for (Map.Entry<Long, Slice> slice :
                slices.subMap(first, true, last, true).entrySet()) {
            List<Transfer> kept = slice.getValue().kept;
            if (slice.getKey() > first && slice.getKey() < last) {
                count += kept.size();
            } else {
                for (Transfer transfer : kept) {
                    count += transfer.end() > from && transfer.end() <= to ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** Medians of the medians of the last hour's minutes: an incident of less than half of it does not move them. */
    Medians usual() {
        Middle connecting = new Middle();
        Middle small = new Middle();
        Middle speed = new Middle();
        for (Medians minute : minutes.values()) {
            known(connecting, minute.connecting());
            known(small, minute.small());
            known(speed, minute.speed());
        }
        return new Medians(connecting.of(1), small.of(1), speed.of(1));
    }

    private static void known(Middle values, double value) {
        if (!Double.isNaN(value)) {
            values.add(value);
        }
    }

    /**
     * Speeds of the few large transfers that ended next to this one in time, before or after; itself excluded. What is
     * further away than as many as are wanted is not looked at.
     */
    List<Double> neighbours(Transfer transfer, long from, long to) {
        long distance = SLICE / 2;
        Nearest nearest;
        long first;
        long last;
        do {
            nearest = new Nearest(transfer);
            first = Math.max(from, transfer.end() - distance - 1);
            last = Math.min(to, transfer.end() + distance);
            each(first, last, nearest::offer);
            distance *= WIDER;
        } while (!nearest.isFull() && (first > from || last < to));
        return nearest.speeds();
    }

    /** Large transfers that ran while this one ran, itself included. */
    long overlapping(Transfer transfer) {
        long overlapping = 0;
        for (Slice slice : slices.tailMap(sliceOf(transfer.bodyFrom()), true).values()) {
            overlapping += slice.earliest < transfer.end() ? slice.overlapping(transfer) : 0;
        }
        return overlapping;
    }

    static double median(List<Double> values, int fewest) {
        if (values.size() < fewest) {
            return Double.NaN;
        }
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    /** Takes the minutes before {@code minute} into the hour and forgets slices that nobody will ask for. */
    void close(long minute) {
        if (minute <= closedTo) {
            return;
        }
        Set<Long> ended = new TreeSet<>();
        slices.keySet().forEach(slice -> ended.add(Math.floorDiv(slice * SLICE, MINUTE)));
        for (long each : ended) {
            if (each >= closedTo && each < minute) {
                long from = each * MINUTE - 1;
                minutes.put(each, Medians.of(visitor -> each(from, from + MINUTE, visitor)));
                changedHour = true;
            }
        }
        closedTo = minute;
        minutes.headMap(minute - HOUR_MINUTES).clear();
        while (!slices.isEmpty() && slices.firstKey() < sliceOf(minute * MINUTE) - SLICES) {
            long slice = slices.firstKey();
            slices.remove(slice);
            changedSlices.remove(slice);
            forgottenSlices.add(slice);
        }
    }

    /** Whether nothing ended in the hour before {@code minute}. */
    boolean idle(long minute) {
        return slices.isEmpty() && (minutes.isEmpty() || minutes.lastKey() < minute - HOUR_MINUTES);
    }

    /** The slices that were forgotten since the last call. */
    Set<Long> forgottenSlices() {
        return NodeHistory.taken(forgottenSlices);
    }

    /** What is in {@code set}, which is empty then. */
    static Set<Long> taken(Set<Long> set) {
        if (set.isEmpty()) {
            return Set.of();
        }
        Set<Long> taken = new TreeSet<>(set);
        set.clear();
        return taken;
    }

    /** The slices that changed since the last call. */
    Set<Long> changedSlices() {
        return taken(changedSlices);
    }

    /** Whether the hour changed since the last call. */
    boolean changedHour() {
        boolean changed = changedHour;
        changedHour = false;
        return changed;
    }

    byte[] saveSlice(long slice) {
        Slice saved = slices.get(slice);
        List<Transfer> kept = saved == null ? List.of() : saved.kept;
        PackWriter out = new PackWriter(VERSION).number(kept.size());
        for (Transfer transfer : kept) {
            out.number(transfer.end()).number(transfer.total());
            out.number(transfer.tellsConnect() ? transfer.connecting() : -1).number(transfer.bytes());
        }
        return out.bytes();
    }

    void restoreSlice(long slice, byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "fetches of " + node);
        Slice kept = new Slice();
        for (int left = in.count(); left > 0; left--) {
            long end = in.number();
            long start = end - in.number();
            long connecting = in.number();
            kept.add(new Transfer("", node, start, connecting < 0 ? -1 : start + connecting, end, in.number()));
        }
        slices.put(slice, kept);
    }

    byte[] saveHour() {
        PackWriter out = new PackWriter(VERSION).number(closedTo).number(minutes.size());
        for (Map.Entry<Long, Medians> minute : minutes.entrySet()) {
            Medians medians = minute.getValue();
            out.number(minute.getKey())
                    .real(medians.connecting())
                    .real(medians.small())
                    .real(medians.speed());
        }
        return out.bytes();
    }

    void restoreHour(byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "the hour of " + node);
        closedTo = in.number();
        for (int left = in.count(); left > 0; left--) {
            minutes.put(in.number(), new Medians(in.real(), in.real(), in.real()));
        }
    }
}
