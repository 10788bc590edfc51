package io.barograph.processor.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one node fetched in the last hour of event time: single fetches of the last minutes, medians of the minutes
 * before, and how many bytes moved in each second.
 */
final class NodeHistory {
    /** Fetches up to this size are a probe of the wait for the first byte: their bodies weigh nothing. */
    static final long SMALL_BYTES = 64 * 1024;
    /** Fetches from this size on are a probe of the speed: their wait weighs nothing. */
    static final long LARGE_BYTES = 1024 * 1024;
    /** Fewer than this are no group to compare with. */
    static final int FEWEST = 5;

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final int HOUR_SECONDS = 3600;
    /** Single fetches are kept a little longer than the window that is looked at. */
    private static final long KEPT = 7 * MINUTE;

    private static final int MOST = 2_000;

    private final Deque<Transfer> recent = new ArrayDeque<>();
    private final TreeMap<Long, Double> bytesBySecond = new TreeMap<>();
    private final TreeMap<Long, Double> connectingByMinute = new TreeMap<>();
    private final TreeMap<Long, Double> smallByMinute = new TreeMap<>();
    private final TreeMap<Long, Double> speedByMinute = new TreeMap<>();
    private long minute = Long.MIN_VALUE;
    private long capacityAt = Long.MIN_VALUE;
    private double capacity;

    /** Medians over a time; NaN where there are fewer than {@link #FEWEST}. */
    record Medians(double connecting, double small, double speed) {
        /** These, and those of {@code wider} where these are not known. */
        Medians or(Medians wider) {
            return new Medians(
                    Double.isNaN(connecting) ? wider.connecting : connecting,
                    Double.isNaN(small) ? wider.small : small,
                    Double.isNaN(speed) ? wider.speed : speed);
        }
    }

    void add(Transfer transfer) {
        long of = Math.floorDiv(transfer.end(), MINUTE);
        if (of > minute) {
            closeMinute();
            minute = of;
            forget(transfer.end());
        }
        recent.addLast(transfer);
        if (recent.size() > MOST) {
            recent.removeFirst();
        }
        spread(transfer);
    }

    /** Whether nothing ended in the hour before {@code now}. */
    boolean idle(long now) {
        return recent.isEmpty() || recent.getLast().end() < now - HOUR_SECONDS * SECOND;
    }

    /** Fetches that ended in {@code (from, to]}. */
    List<Transfer> within(long from, long to) {
        return recent.stream()
                .filter(transfer -> transfer.end() > from && transfer.end() <= to)
                .toList();
    }

    /** Medians of the medians of the last hour's minutes: an incident of less than half of it does not move them. */
    Medians usual() {
        return new Medians(
                median(new ArrayList<>(connectingByMinute.values()), 1),
                median(new ArrayList<>(smallByMinute.values()), 1),
                median(new ArrayList<>(speedByMinute.values()), 1));
    }

    /** Bytes per second that the node moved while the transfer ran. */
    double load(Transfer transfer) {
        long from = Math.floorDiv(transfer.connected(), SECOND);
        long to = Math.floorDiv(transfer.end(), SECOND);
        double bytes = 0;
        for (double moved : bytesBySecond.subMap(from, true, to, true).values()) {
            bytes += moved;
        }
        return bytes / (to - from + 1);
    }

    /** What the link was seen to carry: the 99th percentile of the last hour's seconds, looked at once a minute. */
    double capacity() {
        if (capacityAt != minute && !bytesBySecond.isEmpty()) {
            List<Double> seconds = new ArrayList<>(bytesBySecond.values());
            Collections.sort(seconds);
            capacity = seconds.get((int) (0.99 * (seconds.size() - 1)));
            capacityAt = minute;
        }
        return capacity;
    }

    /** Large transfers that ran while this one ran, itself included. */
    long overlapping(Transfer transfer) {
        return recent.stream()
                .filter(other -> other.bytes() >= LARGE_BYTES
                        && other.connected() < transfer.end()
                        && other.end() > transfer.connected())
                .count();
    }

    static Medians medians(List<Transfer> transfers) {
        List<Double> connecting = new ArrayList<>();
        List<Double> small = new ArrayList<>();
        List<Double> speed = new ArrayList<>();
        for (Transfer transfer : transfers) {
            connecting.add((double) transfer.connecting());
            if (transfer.bytes() <= SMALL_BYTES) {
                small.add((double) transfer.moving());
            } else if (transfer.bytes() >= LARGE_BYTES) {
                speed.add(transfer.speed());
            }
        }
        return new Medians(median(connecting, FEWEST), median(small, FEWEST), median(speed, FEWEST));
    }

    static double median(List<Double> values, int fewest) {
        if (values.size() < fewest) {
            return Double.NaN;
        }
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private void closeMinute() {
        Medians past = medians(within(minute * MINUTE - 1, (minute + 1) * MINUTE - 1));
        keep(connectingByMinute, past.connecting());
        keep(smallByMinute, past.small());
        keep(speedByMinute, past.speed());
    }

    private void keep(Map<Long, Double> minutes, double median) {
        if (!Double.isNaN(median)) {
            minutes.put(minute, median);
        }
    }

    private void forget(long now) {
        while (!recent.isEmpty() && recent.getFirst().end() < now - KEPT) {
            recent.removeFirst();
        }
        bytesBySecond.headMap(Math.floorDiv(now, SECOND) - HOUR_SECONDS).clear();
        connectingByMinute.headMap(minute - 60).clear();
        smallByMinute.headMap(minute - 60).clear();
        speedByMinute.headMap(minute - 60).clear();
    }

    /** Spreads the bytes evenly over the time they took, but over no more than the hour that is kept. */
    private void spread(Transfer transfer) {
        long from = Math.max(
                Math.floorDiv(transfer.connected(), SECOND), Math.floorDiv(transfer.end(), SECOND) - HOUR_SECONDS);
        long to = Math.floorDiv(transfer.end(), SECOND);
        double length = Math.max(1, transfer.moving());
        for (long second = from; second <= to; second++) {
            long begin = Math.max(transfer.connected(), second * SECOND);
            long end = Math.min(transfer.end(), (second + 1) * SECOND);
            double share = transfer.moving() == 0 ? 1 : (end - begin) / length;
            bytesBySecond.merge(second, transfer.bytes() * share, Double::sum);
        }
    }
}
