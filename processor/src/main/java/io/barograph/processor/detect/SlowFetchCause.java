package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says why fetches from one upstream were slow, by comparing each with the others of its node and of the fleet in a
 * minute of event time (in five where a minute has too few), and with the hour before.
 *
 * <pre>
 *   seen --(not slow, or its times are nonsense)--&gt; judged at once
 *     '----(slow)--&gt; waiting --(30 s of event time later)--&gt; judged among those that ended around it
 * </pre>
 *
 * The rules are tried in order and the first that holds decides; each verdict carries its numbers. With too few to
 * compare with the answer is {@link SlowCause#INSUFFICIENT_DATA}. The wait lets a fetch be compared with those that
 * suffered with it, in whatever order they arrived.
 */
public final class SlowFetchCause {
    /** How long a slow fetch waits for its peers, microseconds of event time. */
    public static final long SETTLE_MICROS = 30_000_000;

    private static final long WINDOW_MICROS = 300_000_000;
    /** A busy node has enough in a minute to tell; with five, a trouble would half be over before medians show it. */
    private static final long NARROW_MICROS = 60_000_000;

    private static final long LOOK_MICROS = 1_000_000;
    /** More nodes than that are not told apart; their fetches are not judged. */
    static final int NODES = 500;
    /** More slow fetches than that do not wait: the oldest are judged among those that came so far. */
    private static final int WAITING = 10_000;

    private static final Comparator<Transfer> IN_ORDER =
            Comparator.comparingLong(Transfer::end).thenComparing(Transfer::id);

    private final long slowMicros;
    private final double linkBytesPerSecond;
    private final Links links;
    private final Map<String, NodeHistory> nodes = new TreeMap<>();
    private final TreeSet<Transfer> waiting = new TreeSet<>(IN_ORDER);
    private Surroundings surroundings = new Surroundings(-1, Map.of(), new Medians(0, 0, 0));
    private long clock = Long.MIN_VALUE / 2;

    /** Judges fetches slower than {@code slowMicros}; {@code linkBytesPerSecond} is 0 where it is not configured. */
    public SlowFetchCause(long slowMicros, double linkBytesPerSecond) {
        this(slowMicros, linkBytesPerSecond, new Links());
    }

    /** The same for one of several upstreams that share the links of their nodes. */
    SlowFetchCause(long slowMicros, double linkBytesPerSecond, Links links) {
        this.slowMicros = slowMicros;
        this.linkBytesPerSecond = linkBytesPerSecond;
        this.links = links;
        links.over(nodes);
    }

    /** Takes a fetch; answers the verdicts that can be given now. */
    public List<SlowVerdict> saw(Transfer transfer) {
        List<SlowVerdict> verdicts = new ArrayList<>();
        if (transfer.plausible()) {
            sample(transfer);
        }
        if (transfer.total() > slowMicros || !transfer.plausible()) {
            ask(transfer).ifPresent(verdicts::add);
        }
        if (transfer.plausible()) {
            verdicts.addAll(at(transfer.end()));
        }
        return verdicts;
    }

    /** Takes a fetch to compare others with. */
    void sample(Transfer transfer) {
        NodeHistory node = nodes.get(transfer.node());
        if (node == null && nodes.size() < NODES) {
            node = new NodeHistory(transfer.node());
            nodes.put(transfer.node(), node);
        }
        if (node != null) {
            node.add(transfer);
            links.of(transfer.node()).moved(transfer);
        }
    }

    /** Takes a slow fetch; answers why, if that can be said at once. */
    Optional<SlowVerdict> ask(Transfer transfer) {
        if (!transfer.plausible()) {
            return Optional.of(
                    new SlowVerdict(transfer, SlowCause.INVALID_CLOCK, "its times or its size contradict each other"));
        }
        waiting.add(transfer);
        return Optional.empty();
    }

    /** Says that event time has come to {@code now}, microseconds; answers the verdicts that can be given now. */
    public List<SlowVerdict> at(long now) {
        clock = Math.max(clock, now);
        List<SlowVerdict> verdicts = new ArrayList<>();
        while (due(clock) < Long.MAX_VALUE) {
            verdicts.add(judgeNext());
        }
        close(clock);
        return verdicts;
    }

    /** End of the next fetch to be judged at {@code now}; the largest number when none is. */
    long due(long now) {
        boolean due = !waiting.isEmpty() && (waiting.first().end() + SETTLE_MICROS <= now || waiting.size() > WAITING);
        return due ? waiting.first().end() : Long.MAX_VALUE;
    }

    /** The verdict on the next of those that wait. */
    SlowVerdict judgeNext() {
        return judge(Objects.requireNonNull(waiting.pollFirst()));
    }

    /** The histories of the nodes, by name. */
    Map<String, NodeHistory> nodes() {
        return nodes;
    }

    /** A minute is taken into the hour when those that come late had their time. */
    void close(long asOf) {
        long minute = Math.floorDiv(asOf - SETTLE_MICROS, NodeHistory.MINUTE);
        nodes.forEach((name, node) -> node.close(minute));
        links.close(minute);
    }

    private SlowVerdict judge(Transfer transfer) {
        long to = transfer.end() / LOOK_MICROS * LOOK_MICROS + SETTLE_MICROS;
        close(to);
        NodeHistory node = nodes.get(transfer.node());
        Surroundings around = around(to);
        SlowRules.Peer own = around.peers.get(transfer.node());
        if (node == null || own == null) {
            return new SlowVerdict(
                    transfer, SlowCause.INSUFFICIENT_DATA, "nothing is known of its node in the minutes around it");
        }
        Link link = links.of(transfer.node());
        SlowRules rules = new SlowRules(
                transfer,
                own,
                around.fleet,
                List.copyOf(around.peers.values()),
                () -> node.neighbours(transfer, to - WINDOW_MICROS, to),
                link.load(transfer),
                linkBytesPerSecond > 0 ? fastest(link.capacity()) : link.capacity(),
                links.overlapping(transfer));
        return new SlowVerdict(transfer, rules.cause(), rules.evidence());
    }

    private double fastest(double seen) {
        return Double.isNaN(seen) ? linkBytesPerSecond : Math.max(linkBytesPerSecond, seen);
    }

    /** The nodes around a time; looked at once for all fetches of the same second. */
    private Surroundings around(long to) {
        if (surroundings.to == to) {
            return surroundings;
        }
        Map<String, SlowRules.Peer> peers = new TreeMap<>();
        List<NodeHistory> all = new ArrayList<>();
        nodes.forEach((name, node) -> {
            int fetches = node.count(to - WINDOW_MICROS, to);
            if (fetches > 0) {
                Medians now = medians(List.of(node), to);
                peers.put(name, new SlowRules.Peer(fetches, now, node.usual()));
                all.add(node);
            }
        });
        Medians fleet = peers.size() == 1 ? peers.values().iterator().next().now() : medians(all, to);
        surroundings = new Surroundings(to, peers, fleet);
        return surroundings;
    }

    /** Of the minute before {@code to}, or of five where that has too few. */
    private static Medians medians(List<NodeHistory> nodes, long to) {
        return Medians.of(visitor -> nodes.forEach(node -> node.each(to - NARROW_MICROS, to, visitor)))
                .or(visitor -> nodes.forEach(node -> node.each(to - WINDOW_MICROS, to, visitor)));
    }

    private record Surroundings(long to, Map<String, SlowRules.Peer> peers, Medians fleet) {}
}
