package io.barograph.processor.detect;

import io.barograph.processor.detect.NodeHistory.Medians;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says why fetches were slow, by comparing each with the others of its node and of the fleet in a minute of event time
 * (in five where a minute has too few), and with the hour before.
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
    private static final int NODES = 500;

    private final long slowMicros;
    private final double linkBytesPerSecond;
    private final Map<String, NodeHistory> nodes = new TreeMap<>();
    private final TreeSet<Transfer> waiting =
            new TreeSet<>(Comparator.comparingLong(Transfer::end).thenComparing(Transfer::id));
    private Surroundings surroundings = new Surroundings(-1, Map.of(), new Medians(0, 0, 0));
    private long clock = Long.MIN_VALUE / 2;

    /** Judges fetches slower than {@code slowMicros}; {@code linkBytesPerSecond} is 0 where it is not configured. */
    public SlowFetchCause(long slowMicros, double linkBytesPerSecond) {
        this.slowMicros = slowMicros;
        this.linkBytesPerSecond = linkBytesPerSecond;
    }

    /** Takes a fetch; answers the verdicts that can be given now. */
    public List<SlowVerdict> saw(Transfer transfer) {
        List<SlowVerdict> verdicts = new ArrayList<>();
        if (!transfer.plausible()) {
            verdicts.add(new SlowVerdict(transfer, SlowCause.INVALID_CLOCK, "its times contradict each other"));
            return verdicts;
        }
        boolean slow = transfer.total() > slowMicros;
        if (transfer.connected() < 0) {
            if (slow) {
                verdicts.add(new SlowVerdict(
                        transfer, SlowCause.INSUFFICIENT_DATA, "the log does not tell when it was connected"));
            }
            return verdicts;
        }
        remember(transfer);
        if (slow) {
            waiting.add(transfer);
        }
        verdicts.addAll(at(transfer.end()));
        return verdicts;
    }

    /** Says that event time has come to {@code now}, microseconds; answers the verdicts that can be given now. */
    public List<SlowVerdict> at(long now) {
        clock = Math.max(clock, now);
        List<SlowVerdict> verdicts = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.first().end() + SETTLE_MICROS <= clock) {
            verdicts.add(judge(waiting.pollFirst()));
        }
        return verdicts;
    }

    private void remember(Transfer transfer) {
        if (nodes.size() >= NODES && !nodes.containsKey(transfer.node())) {
            nodes.values().removeIf(node -> node.idle(clock));
        }
        if (nodes.size() < NODES || nodes.containsKey(transfer.node())) {
            nodes.computeIfAbsent(transfer.node(), node -> new NodeHistory()).add(transfer);
        }
    }

    private SlowVerdict judge(Transfer transfer) {
        NodeHistory node = nodes.get(transfer.node());
        if (node == null) {
            return new SlowVerdict(transfer, SlowCause.INSUFFICIENT_DATA, "more than " + NODES + " nodes");
        }
        Surroundings around = around(transfer.end() / LOOK_MICROS * LOOK_MICROS + SETTLE_MICROS);
        SlowRules.Peer own = around.peers.get(transfer.node());
        if (own == null) {
            return new SlowVerdict(transfer, SlowCause.INSUFFICIENT_DATA, "the only fetch of its node");
        }
        SlowRules rules = new SlowRules(
                transfer,
                own,
                around.fleet,
                List.copyOf(around.peers.values()),
                node.load(transfer),
                Math.max(linkBytesPerSecond, node.capacity()),
                node.overlapping(transfer));
        return new SlowVerdict(transfer, rules.cause(), rules.evidence());
    }

    /** The nodes around a time; looked at once for all fetches of the same second. */
    private Surroundings around(long to) {
        if (surroundings.to == to) {
            return surroundings;
        }
        Map<String, SlowRules.Peer> peers = new TreeMap<>();
        List<Transfer> last = new ArrayList<>();
        List<Transfer> all = new ArrayList<>();
        nodes.forEach((name, node) -> {
            List<Transfer> wide = node.within(to - WINDOW_MICROS, to);
            List<Transfer> narrow = node.within(to - NARROW_MICROS, to);
            if (!wide.isEmpty()) {
                Medians now = NodeHistory.medians(narrow).or(NodeHistory.medians(wide));
                peers.put(name, new SlowRules.Peer(now, node.usual()));
                all.addAll(wide);
                last.addAll(narrow);
            }
        });
        Medians fleet = NodeHistory.medians(last).or(NodeHistory.medians(all));
        surroundings = new Surroundings(to, peers, fleet);
        return surroundings;
    }

    private record Surroundings(long to, Map<String, SlowRules.Peer> peers, Medians fleet) {}
}
