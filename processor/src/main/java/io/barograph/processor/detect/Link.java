package io.barograph.processor.detect;

import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the link of one node moved: bytes of each second of the last minutes, and how loud each second of the hour
 * before was, a byte each. So a node costs some ten kilobytes, however much it fetches.
 */
final class Link {
    private static final long SECOND = 1_000_000;
    private static final int VERSION = 1;
    private static final int MINUTE_SECONDS = 60;
    private static final int HOUR_MINUTES = 60;
    /** Steps of a tenth, so a level is right to five per cent; the last is more than ten gigabytes a second. */
    private static final double STEPS_PER_NAT = 10.5;

    private static final int LEVELS = 256;
    /** Seconds with traffic below which nobody can say what a link carries. */
    private static final int SEEN_LEAST = 60;
    /** A second in a hundred may be louder. */
    private static final double CAPACITY = 0.99;

    private final TreeMap<Long, Double> bytesBySecond = new TreeMap<>();
    private final TreeMap<Long, byte[]> loudness = new TreeMap<>();
    private final Set<Long> changedSlices = new TreeSet<>();
    private final Set<Long> forgottenSlices = new TreeSet<>();
    private long changedLast = Long.MIN_VALUE;
    private boolean closedMinute;
    private long closedTo = Long.MIN_VALUE;
    private double capacity = Double.NaN;

    /** Adds bytes that moved in one second. */
    void moved(long second, double bytes) {
        bytesBySecond.merge(second, bytes, Double::sum);
        long slice = NodeHistory.sliceOf(second * SECOND);
        if (slice != changedLast) { // most seconds come by tens
            changedSlices.add(slice);
            changedLast = slice;
        }
    }

    /** Spreads the bytes of a transfer evenly over the time they took, but over no more than what is kept. */
    void moved(Transfer transfer) {
        long to = Math.floorDiv(transfer.end(), SECOND);
        long from = Math.max(
                Math.floorDiv(transfer.bodyFrom(), SECOND), to - NodeHistory.SLICES * NodeHistory.SLICE_SECONDS);
        double length = Math.max(1, transfer.moving());
        for (long second = from; second <= to; second++) {
            long begin = Math.max(transfer.bodyFrom(), second * SECOND);
            long end = Math.min(transfer.end(), (second + 1) * SECOND);
            double share = transfer.moving() == 0 ? 1 : (end - begin) / length;
            moved(second, transfer.bytes() * share);
        }
    }

    /** Bytes per second that the node moved while the transfer ran. */
    double load(Transfer transfer) {
        long from = Math.floorDiv(transfer.bodyFrom(), SECOND);
        long to = Math.floorDiv(transfer.end(), SECOND);
        double bytes = 0;
        for (double moved : bytesBySecond.subMap(from, true, to, true).values()) {
            bytes += moved;
        }
        return bytes / (to - from + 1);
    }

    /**
     * What the link was seen to carry: the 99th percentile of the seconds with traffic; NaN while too few were seen.
     */
    double capacity() {
        return capacity;
    }

    /** Takes the minutes before {@code minute} into the hour and forgets seconds that nobody will ask for. */
    void close(long minute) {
        if (minute <= closedTo) {
            return;
        }
        long from = Math.max(closedTo, bytesBySecond.isEmpty() ? minute : minuteOf(bytesBySecond.firstKey()));
        for (long each = Math.max(from, minute - HOUR_MINUTES); each < minute; each++) {
            closeOne(each);
        }
        closedTo = minute;
        loudness.headMap(minute - HOUR_MINUTES).clear();
        long oldest = (minute * MINUTE_SECONDS) - NodeHistory.SLICES * NodeHistory.SLICE_SECONDS;
        while (!bytesBySecond.isEmpty() && bytesBySecond.firstKey() < oldest) {
            long slice = NodeHistory.sliceOf(bytesBySecond.firstKey() * SECOND);
            bytesBySecond
                    .headMap(Math.min(oldest, (slice + 1) * NodeHistory.SLICE_SECONDS))
                    .clear();
            changedSlices.remove(slice);
            changedLast = Long.MIN_VALUE;
            forgottenSlices.add(slice);
        }
        look();
    }

    private void closeOne(long minute) {
        byte[] levels = new byte[MINUTE_SECONDS];
        Map<Long, Double> seconds = bytesBySecond.subMap(minute * MINUTE_SECONDS, (minute + 1) * MINUTE_SECONDS);
        if (!seconds.isEmpty()) {
            seconds.forEach((second, bytes) -> levels[Math.floorMod(second, MINUTE_SECONDS)] = level(bytes));
            loudness.put(minute, levels);
            closedMinute = true;
        }
    }

    private void look() {
        int[] seen = new int[LEVELS];
        int all = 0;
        for (byte[] levels : loudness.values()) {
            for (byte level : levels) {
                if (level != 0) {
                    seen[level & 0xff]++;
                    all++;
                }
            }
        }
        int below = (int) (CAPACITY * (all - 1));
        int level = 0;
        for (int left = below; level < LEVELS - 1 && left >= seen[level]; level++) {
            left -= seen[level];
        }
        capacity = all < SEEN_LEAST ? Double.NaN : Math.exp(level / STEPS_PER_NAT);
    }

    private static byte level(double bytes) {
        return (byte) Math.max(1, Math.min(LEVELS - 1, Math.round(Math.log(Math.max(1, bytes)) * STEPS_PER_NAT)));
    }

    private static long minuteOf(long second) {
        return Math.floorDiv(second, MINUTE_SECONDS);
    }

    /** Whether nothing moved in the hour before {@code minute}. */
    boolean idle(long minute) {
        return (loudness.isEmpty() || loudness.lastKey() < minute - HOUR_MINUTES) && bytesBySecond.isEmpty();
    }

    /** The slices that were forgotten since the last call. */
    Set<Long> forgottenSlices() {
        return NodeHistory.taken(forgottenSlices);
    }

    /** The slices that changed since the last call. */
    Set<Long> changedSlices() {
        changedLast = Long.MIN_VALUE;
        return NodeHistory.taken(changedSlices);
    }

    /** Whether the hour changed since the last call. */
    boolean changedHour() {
        boolean changed = closedMinute;
        closedMinute = false;
        return changed;
    }

    byte[] saveSlice(long slice) {
        PackWriter out = new PackWriter(VERSION);
        Map<Long, Double> seconds =
                bytesBySecond.subMap(slice * NodeHistory.SLICE_SECONDS, (slice + 1) * NodeHistory.SLICE_SECONDS);
        out.number(seconds.size());
        seconds.forEach((second, bytes) -> out.number(second).real(bytes));
        return out.bytes();
    }

    void restoreSlice(byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "the bytes of a link");
        for (int left = in.count(); left > 0; left--) {
            bytesBySecond.put(in.number(), in.real());
        }
    }

    byte[] saveHour() {
        PackWriter out = new PackWriter(VERSION).number(closedTo).number(loudness.size());
        loudness.forEach((minute, levels) -> out.number(minute).raw(levels));
        return out.bytes();
    }

    void restoreHour(byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "the hour of a link");
        closedTo = in.number();
        for (int left = in.count(); left > 0; left--) {
            loudness.put(in.number(), in.raw());
        }
        look();
    }
}
