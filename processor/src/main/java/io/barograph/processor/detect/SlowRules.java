package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The rules for one slow fetch, in order; the first that holds decides. A median that is not known is NaN, and no
 * comparison with it holds.
 *
 * @param own the node that fetched
 * @param fleet medians of all nodes in the window
 * @param peers all nodes with a fetch in the window
 * @param load bytes per second that the node moved meanwhile
 * @param capacity bytes per second that its link carries
 * @param neighbours bytes per second of the large transfers of the node that ended next to it, before or after; looked
 *     for only when a rule asks
 * @param overlapping large transfers of the node at the same time
 */
record SlowRules(
        Transfer transfer,
        Peer own,
        Medians fleet,
        List<Peer> peers,
        Supplier<List<Double>> neighbours,
        double load,
        double capacity,
        long overlapping) {
    private static final double SECOND = 1e6;
    /** A connection that takes less is not what made a fetch slow. */
    private static final long CONNECTING = 200_000;
    /** Waits of a resend of the first packet: one second, doubled each time. */
    private static final double[] RESENDS = {1 * SECOND, 3 * SECOND, 7 * SECOND};
    /** Waits for a name server: five seconds each, by default everywhere. */
    private static final double[] NAME_TIMEOUTS = {5 * SECOND, 10 * SECOND, 15 * SECOND};
    /** How far above such a wait still is that wait. */
    private static final double AROUND = 1.10;
    /** So much above usual is high; as much below is low. */
    private static final double MUCH = 3;

    private static final double FEW_NODES = 0.30;
    private static final double MOST_NODES = 0.50;
    private static final double FULL = 0.80;
    private static final double ROOM = 0.50;
    private static final double NEAR = 0.25;

    /** One node: how many fetches there are to compare with, their medians, and what these usually are. */
    record Peer(int fetches, Medians now, Medians usual) {}

    SlowCause cause() {
        if (own.fetches < NodeHistory.FEWEST || (transfer.tellsConnect() && Double.isNaN(own.now.connecting()))) {
            return SlowCause.INSUFFICIENT_DATA;
        }
        long connecting = transfer.connecting();
        return connecting >= CONNECTING && 2 * connecting >= transfer.total() ? connecting() : moving();
    }

    private SlowCause connecting() {
        if (around(RESENDS)) {
            return SlowCause.CONNECT_RETRANSMIT;
        }
        if (around(NAME_TIMEOUTS)) {
            return SlowCause.DNS_TIMEOUT;
        }
        double high = share(SlowRules::connectsSlowly);
        if (high >= MOST_NODES && peers.size() > 1) {
            return SlowCause.ORIGIN_OVERLOADED;
        }
        boolean aboveFleet = own.now.connecting() >= MUCH * fleet.connecting();
        return aboveFleet && high < FEW_NODES ? SlowCause.DNS_SLOW : SlowCause.CONNECT_SLOW;
    }

    private SlowCause moving() {
        boolean large = transfer.bytes() >= NodeHistory.LARGE_BYTES;
        double usualSpeed = usualSpeed();
        double predicted = predicted(usualSpeed);
        // nothing has slowed down what took as long as its size usually takes
        if (large && Math.abs(transfer.moving() - predicted) <= NEAR * transfer.moving()) {
            return SlowCause.LARGE_OBJECT;
        }
        long waiting = peers.stream().filter(SlowRules::answersSlowly).count();
        if (waiting >= 2) {
            return SlowCause.ORIGIN_OVERLOADED;
        }
        if (large && load >= FULL * capacity && overlapping >= 2) {
            return SlowCause.BANDWIDTH_SATURATED;
        }
        if (Double.isNaN(predicted) || (large && Double.isNaN(capacity))) {
            return SlowCause.INSUFFICIENT_DATA;
        }
        boolean slowly = transfer.speed() < usualSpeed / MUCH && load < ROOM * capacity;
        if (large && slowly && fleet.speed() < usualSpeed / MUCH) {
            return SlowCause.ORIGIN_THROTTLED;
        }
        if (large && slowly && mostNeighboursBelow(usualSpeed / MUCH)) {
            return SlowCause.PATH_DEGRADED;
        }
        return transfer.moving() > MUCH * predicted ? SlowCause.STALL : SlowCause.UNKNOWN;
    }

    /** One slow fetch among fast ones of the same node is a stall and says nothing of the path. */
    private boolean mostNeighboursBelow(double speed) {
        List<Double> speeds = neighbours.get();
        long below = speeds.stream().filter(each -> each < speed).count();
        return 2 * below >= speeds.size();
    }

    /** The numbers, in words. */
    String evidence() {
        return connect() + ", then " + millis((double) transfer.moving())
                + " for "
                + transfer.bytes() + " bytes; node: connect " + millis(own.now.connecting()) + ", small answers "
                + millis(own.now.small()) + " (usually " + millis(own.usual.small()) + "), moved " + megabytes(load)
                + " of " + megabytes(capacity) + " in " + overlapping + " transfers; fleet of " + peers.size()
                + ": connect " + millis(fleet.connecting()) + ", " + megabytes(fleet.speed()) + ", usually "
                + megabytes(usualSpeed());
    }

    private String connect() {
        return transfer.tellsConnect() ? "connect " + millis((double) transfer.connecting()) : "connect unknown";
    }

    private boolean around(double[] waits) {
        for (double wait : waits) {
            if (transfer.connecting() >= wait && transfer.connecting() <= AROUND * wait) {
                return true;
            }
        }
        return false;
    }

    private double share(Predicate<Peer> high) {
        long known = peers.stream()
                .filter(peer -> !Double.isNaN(peer.now.connecting()))
                .count();
        return known == 0 ? 0 : (double) peers.stream().filter(high).count() / known;
    }

    private static boolean connectsSlowly(Peer peer) {
        return peer.now.connecting() >= MUCH * peer.usual.connecting() && peer.now.connecting() >= CONNECTING / 2.0;
    }

    private static boolean answersSlowly(Peer peer) {
        return peer.now.small() >= MUCH * peer.usual.small() && peer.now.small() >= CONNECTING;
    }

    /** Usual speed in the fleet: the median of what each node is used to. */
    private double usualSpeed() {
        List<Double> speeds = new ArrayList<>();
        for (Peer peer : peers) {
            if (!Double.isNaN(peer.usual.speed())) {
                speeds.add(peer.usual.speed());
            }
        }
        double usual = NodeHistory.median(speeds, 1);
        return Double.isNaN(usual) ? fleet.speed() : usual;
    }

    /** How long it should have taken from connection to end, at usual speed; the body of a small one weighs nothing. */
    private double predicted(double usualSpeed) {
        if (transfer.bytes() <= NodeHistory.SMALL_BYTES) {
            return usualWait();
        }
        double speed = Double.isNaN(own.usual.speed()) ? usualSpeed : own.usual.speed();
        return usualWait() + transfer.bytes() / speed * SECOND;
    }

    private double usualWait() {
        return Double.isNaN(own.usual.small()) ? own.now.small() : own.usual.small();
    }

    private static String millis(double micros) {
        return Double.isNaN(micros) ? "unknown" : Math.round(micros / 1000) + " ms";
    }

    private static String megabytes(double bytesPerSecond) {
        long tenths = Math.round(bytesPerSecond / 1e5);
        return Double.isNaN(bytesPerSecond) ? "unknown" : tenths / 10 + "." + tenths % 10 + " MB/s";
    }
}
