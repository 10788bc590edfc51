package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fetches of eight nodes with links of 100 MB/s: an hour and a half of usual traffic, then five minutes of each trouble
 * with ten usual minutes between. What truly made each slow fetch slow is known. All from one seed.
 */
public final class SimulatedFleet {
    public static final double LINK = 100e6;
    public static final long SLOW = 500_000;
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final int NODES = 8;
    private static final List<SlowCause> TROUBLES = List.of(
            SlowCause.CONNECT_RETRANSMIT,
            SlowCause.DNS_TIMEOUT,
            SlowCause.DNS_SLOW,
            SlowCause.ORIGIN_OVERLOADED,
            SlowCause.BANDWIDTH_SATURATED,
            SlowCause.LARGE_OBJECT,
            SlowCause.PATH_DEGRADED,
            SlowCause.ORIGIN_THROTTLED,
            SlowCause.STALL);

    public final List<Transfer> transfers = new ArrayList<>();
    public final Map<String, SlowCause> truth = new HashMap<>();
    private final Random random;

    public SimulatedFleet(long seed) {
        random = new Random(seed);
        for (int minute = 0; minute < 90 + 15 * TROUBLES.size(); minute++) {
            int since = minute - 90;
            SlowCause trouble = since >= 0 && since % 15 >= 10 ? TROUBLES.get(since / 15) : SlowCause.NOT_SLOW;
            for (int node = 0; node < NODES; node++) {
                int fetches = 15 + random.nextInt(10);
                for (int i = 0; i < fetches; i++) {
                    fetch(minute * MINUTE + (long) (random.nextDouble() * MINUTE), node, trouble);
                }
                if (trouble == SlowCause.BANDWIDTH_SATURATED && node == 2) {
                    fill(minute * MINUTE, node);
                }
            }
        }
        transfers.sort(Comparator.comparingLong(Transfer::end));
    }

    private void fetch(long start, int node, SlowCause trouble) {
        double kind = random.nextDouble();
        long bytes = kind < 0.5 ? 1_000 + random.nextInt(60_000) : 100_000 + random.nextInt(500_000);
        if (kind > 0.7) {
            bytes = (long) (1.1e6 + 5e6 * random.nextDouble());
        }
        boolean huge = trouble == SlowCause.LARGE_OBJECT && kind > 0.9;
        bytes = huge ? (long) (40e6 + 100e6 * random.nextDouble()) : bytes;
        double connect = usual(20_000);
        double wait = usual(30_000);
        double body = bytes / (20e6 * (0.85 + 0.3 * random.nextDouble())) * SECOND;
        double extraConnect = extraConnect(trouble, node);
        double extraWait =
                trouble == SlowCause.STALL && kind % 0.1 < 0.01 ? (5 + 15 * random.nextDouble()) * SECOND : 0;
        double slower =
                (trouble == SlowCause.PATH_DEGRADED && node == 5) || trouble == SlowCause.ORIGIN_THROTTLED ? 8 : 1;
        double extra = extraConnect + extraWait + body * (slower - 1);
        add(start, node, connect + extraConnect, wait + extraWait + body * slower, bytes, extra, trouble);
    }

    private double extraConnect(SlowCause trouble, int node) {
        return switch (trouble) {
            case CONNECT_RETRANSMIT -> random.nextInt(10) == 0 ? 1.0 * SECOND : 0;
            case DNS_TIMEOUT -> random.nextInt(10) == 0 ? 5.0 * SECOND : 0;
            case DNS_SLOW -> node == 3 ? (0.5 + 0.3 * random.nextDouble()) * SECOND : 0;
            case ORIGIN_OVERLOADED -> (0.5 + 0.3 * random.nextDouble()) * SECOND;
            default -> 0;
        };
    }

    /** Ten transfers at a time share the link all the minute. */
    private void fill(long start, int node) {
        for (int lane = 0; lane < 10; lane++) {
            long at = start;
            while (at < start + MINUTE) {
                long bytes = (long) (5e6 + 15e6 * random.nextDouble());
                double body = bytes / (LINK / 10) * SECOND;
                add(at, node, usual(20_000), usual(30_000) + body, bytes, body, SlowCause.BANDWIDTH_SATURATED);
                at += (long) body + 60_000;
            }
        }
    }

    private void add(long start, int node, double connect, double move, long bytes, double extra, SlowCause trouble) {
        String id = "f" + transfers.size();
        long connected = start + (long) connect;
        transfers.add(new Transfer(id, "node-" + node, start, connected, connected + (long) move, bytes));
        boolean injected = 2 * extra >= connect + move;
        truth.put(id, injected ? trouble : SlowCause.LARGE_OBJECT);
    }

    private double usual(double micros) {
        return micros * Math.exp(0.2 * random.nextGaussian());
    }
}
