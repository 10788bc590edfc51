package io.barograph.standalone.simulate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The downloads of all nodes from one upstream, in the order in which they end, without end. Half of them are small,
 * some are layers, a few are huge; each node has a link of its own. What a fault adds is known, and a download is its
 * victim when at least half of its time was added.
 */
public final class DownloadSource {
    /** Bytes per second that a link carries. */
    public static final double LINK = 100e6;
    /** What takes longer is slow, microseconds. */
    public static final long SLOW = 500_000;

    private static final double SECOND = 1e6;
    private static final double USUAL_SPEED = 20e6;
    private static final double A_MINUTE_AND_NODE = 20;
    private static final int LANES = 10;
    private static final double SLOWER = 8;

    private final World world;
    private final String upstream;
    private final Dice dice;
    private final PriorityQueue<Download> moving =
            new PriorityQueue<>(Comparator.comparingLong(Download::end).thenComparing(Download::id));
    private long minute;
    private long number;

    /** The downloads from the upstream with this number. */
    public DownloadSource(World world, int upstream) {
        this.world = world;
        this.upstream = Plan.upstream(upstream);
        this.dice = Dice.of(world.plan().seed(), "downloads from " + this.upstream);
        this.minute = world.plan().from();
    }

    /** Downloads that end later have not begun before this time, milliseconds since the epoch. */
    public long clock() {
        return minute;
    }

    /** The next that ends. */
    public Download next() {
        while (moving.isEmpty() || moving.element().end() > minute * 1000) {
            begin();
            minute += 60_000;
        }
        return moving.remove();
    }

    /** A minute begins. */
    private void begin() {
        for (int node = 0; node < world.plan().runners(); node++) {
            String name = Plan.runner(node);
            List<Fault> striking = world.striking(upstream, FaultKind.Place.NETWORK, minute).stream()
                    .filter(fault -> fault.node().isEmpty() || fault.node().equals(name))
                    .toList();
            int many = (int) Math.round(A_MINUTE_AND_NODE * Day.load(minute) * dice.between(0.75, 1.25));
            for (int i = 0; i < many; i++) {
                long start = minute * 1000 + (long) dice.between(0, 60 * SECOND);
                download(name, start, striking.isEmpty() ? null : striking.get(0));
            }
            if (striking.stream().anyMatch(fault -> fault.kind() == FaultKind.LINK_SATURATED)) {
                fill(name);
            }
        }
    }

    private void download(String node, long start, @Nullable Fault fault) {
        double kind = dice.between(0, 1);
        double size = dice.between(0, 1);
        double named = dice.about(4_000, 0.3);
        double connect = dice.about(16_000, 0.2);
        double wait = dice.about(30_000, 0.2);
        double speed = USUAL_SPEED * dice.between(0.85, 1.15);
        double luck = dice.between(0, 1);
        double extent = dice.between(0, 1);
        long bytes = (long)
                (kind < 0.5
                        ? 1_000 + 60_000 * size
                        : kind < 0.7
                                ? 100_000 + 500_000 * size
                                : kind < 0.97 ? 1.1e6 + 5e6 * size : 40e6 + 100e6 * size);
        double body = bytes / speed * SECOND;
        Extra extra = fault == null ? Extra.NONE : Extra.of(fault.kind(), luck, extent, body);
        add(node, start, named + extra.name, connect + extra.connect, wait + extra.answer + body, bytes, fault, extra);
    }

    /** What a fault adds, microseconds. */
    private record Extra(double name, double connect, double answer) {
        static final Extra NONE = new Extra(0, 0, 0);

        static Extra of(FaultKind kind, double luck, double extent, double body) {
            boolean tenth = luck < 0.1;
            return switch (kind) {
                case SLOW_DNS -> new Extra((0.5 + 0.3 * extent) * SECOND, 0, 0);
                case DNS_TIMEOUT -> tenth ? new Extra(5 * SECOND, 0, 0) : NONE;
                case PACKET_LOSS -> tenth ? new Extra(0, SECOND, 0) : NONE;
                case ORIGIN_OVERLOADED -> new Extra(0, 0, (0.4 + 0.8 * extent) * SECOND);
                case STALL -> tenth ? new Extra(0, 0, (5 + 15 * extent) * SECOND) : NONE;
                case BAD_NODE, ORIGIN_THROTTLED -> new Extra(0, 0, body * (SLOWER - 1));
                case LINK_SATURATED -> new Extra(0, 0, body * (USUAL_SPEED / (LINK / (LANES + 1)) - 1));
                default -> NONE;
            };
        }

        double sum() {
            return name + connect + answer;
        }
    }

    /** Ten transfers at a time share the link all the minute. */
    private void fill(String node) {
        for (int lane = 0; lane < LANES; lane++) {
            double at = minute * 1000.0;
            while (at < (minute + 60_000) * 1000.0) {
                long bytes = (long) (5e6 + 15e6 * dice.between(0, 1));
                double body = bytes / (LINK / LANES) * SECOND;
                Fault full = new Fault(FaultKind.LINK_SATURATED, upstream, "", node, minute, minute + 60_000);
                add(node, (long) at, 4_000, 16_000, 30_000 + body, bytes, full, new Extra(0, 0, body));
                at += body + 60_000;
            }
        }
    }

    private void add(
            String node,
            long start,
            double name,
            double connect,
            double move,
            long bytes,
            @Nullable Fault fault,
            Extra extra) {
        number++;
        long named = start + (long) name;
        long connected = named + (long) connect;
        long end = connected + (long) move;
        String victim = fault == null || 2 * extra.sum() < end - start
                ? "large_object"
                : fault.kind().cause();
        String cause = end - start <= SLOW ? "not_slow" : victim;
        moving.add(new Download(upstream + "-" + number, upstream, node, start, named, connected, end, bytes, cause));
    }
}
