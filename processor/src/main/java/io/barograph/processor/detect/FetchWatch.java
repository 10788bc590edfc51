package io.barograph.processor.detect;

import io.barograph.processor.window.NodeFetches;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the fetches that one source sees: a {@link SlowFetchCause} for each upstream, over links that they share.
 * What is kept is bounded in nodes, in slices and in each slice, so it stays flat however much is fetched. Saved in
 * small pieces, of which only those that changed are written.
 */
public final class FetchWatch {
    /** Pairs of node and upstream that are told apart. */
    public static final int PAIRS = 2_000;

    private static final int VERSION = 1;
    private static final long SLICE = 0;
    private static final long HOUR = 1;
    private static final long LINK_SLICE = 2;
    private static final long LINK_HOUR = 3;
    private static final long CLOCK = 4;
    private static final long SECOND_MILLIS = 1_000;

    private final String source;
    private final double linkBytesPerSecond;
    private final Links links = new Links();
    private final Map<String, SlowFetchCause> upstreams = new TreeMap<>();
    private long clock = Long.MIN_VALUE / 2;
    private boolean moved;
    private int pairs;

    /** Where the pieces are kept. */
    public interface Drawer {
        /** Keeps a piece in place of an earlier one. */
        void put(byte[] key, byte[] piece);

        /** Throws a piece away. */
        void remove(byte[] key);
    }

    /** A watch that knows nothing; {@code linkBytesPerSecond} is 0 where it is not configured. */
    public FetchWatch(String source, double linkBytesPerSecond) {
        this.source = source;
        this.linkBytesPerSecond = linkBytesPerSecond;
    }

    /** The source that the key of a piece names; the same reader then goes to {@link #restore}. */
    public static PackReader open(byte[] key) {
        return new PackReader(key, VERSION, "the key of a watch on fetches");
    }

    /** Takes fetches to compare slow ones with. */
    public void add(NodeFetches fetches) {
        SlowFetchCause upstream = upstream(fetches.upstream());
        if (!upstream.nodes().containsKey(fetches.node())) {
            if (pairs >= PAIRS) {
                return;
            }
            pairs++;
        }
        for (NodeFetches.Timed timed : fetches.fetches()) {
            upstream.sample(transfer("", fetches.node(), timed));
        }
        long second = fetches.slice() / SECOND_MILLIS;
        for (long bytes : fetches.rest()) {
            if (bytes > 0) {
                links.of(fetches.node()).moved(second, (double) bytes);
            }
            second++;
        }
    }

    /** Takes a slow fetch from {@code upstream}; answers why it was slow, if that can be said at once. */
    public Optional<SlowVerdict> ask(String upstream, Transfer transfer) {
        return upstream(upstream).ask(transfer);
    }

    /** The transfer that a log told of as end, length and wait for the connection. */
    public static Transfer transfer(String id, String node, NodeFetches.Timed timed) {
        long start = timed.end() - timed.total();
        long connected = timed.connect() < 0 ? -1 : start + timed.connect();
        return new Transfer(id, node, start, connected, timed.end(), timed.bytes());
    }

    /** Says that event time has come to {@code now}, microseconds; answers the verdicts that can be given now. */
    public List<SlowVerdict> at(long now) {
        moved |= now > clock;
        clock = Math.max(clock, now);
        List<SlowVerdict> verdicts = new ArrayList<>();
        for (SlowFetchCause next = next(); next != null; next = next()) {
            verdicts.add(next.judgeNext());
        }
        upstreams.values().forEach(upstream -> upstream.close(clock));
        return verdicts;
    }

    /** The upstream with the oldest fetch to be judged: the links they share know no order but time. */
    private @Nullable SlowFetchCause next() {
        SlowFetchCause next = null;
        long oldest = Long.MAX_VALUE;
        for (SlowFetchCause upstream : upstreams.values()) {
            long due = upstream.due(clock);
            if (due < oldest) {
                next = upstream;
                oldest = due;
            }
        }
        return next;
    }

    /** Event time this watch has come to, microseconds; hardly any before the first fetch. */
    public long clock() {
        return clock;
    }

    /** Writes what changed since the last call. */
    public void save(Drawer drawer) {
        upstreams.forEach((name, upstream) -> {
            upstream.nodes().forEach((node, history) -> save(drawer, name, node, history));
            forgetIdle(drawer, name, upstream.nodes());
        });
        links.all().forEach((node, link) -> save(drawer, node, link));
        forgetIdle(drawer);
        if (moved) {
            drawer.put(
                    key(CLOCK, "", "", 0), new PackWriter(VERSION).number(clock).bytes());
            moved = false;
        }
    }

    private void save(Drawer drawer, String upstream, String node, NodeHistory history) {
        for (long slice : history.forgottenSlices()) {
            drawer.remove(key(SLICE, upstream, node, slice));
        }
        for (long slice : history.changedSlices()) {
            drawer.put(key(SLICE, upstream, node, slice), history.saveSlice(slice));
        }
        if (history.changedHour()) {
            drawer.put(key(HOUR, upstream, node, 0), history.saveHour());
        }
    }

    private void save(Drawer drawer, String node, Link link) {
        for (long slice : link.forgottenSlices()) {
            drawer.remove(key(LINK_SLICE, "", node, slice));
        }
        for (long slice : link.changedSlices()) {
            drawer.put(key(LINK_SLICE, "", node, slice), link.saveSlice(slice));
        }
        if (link.changedHour()) {
            drawer.put(key(LINK_HOUR, "", node, 0), link.saveHour());
        }
    }

    /** A node of which nothing came for an hour is gone; its slices went before. */
    private void forgetIdle(Drawer drawer, String upstream, Map<String, NodeHistory> nodes) {
        long minute = Math.floorDiv(clock, NodeHistory.MINUTE);
        nodes.entrySet().removeIf(node -> {
            boolean idle = node.getValue().idle(minute);
            if (idle) {
                drawer.remove(key(HOUR, upstream, node.getKey(), 0));
                pairs--;
            }
            return idle;
        });
    }

    private void forgetIdle(Drawer drawer) {
        long minute = Math.floorDiv(clock, NodeHistory.MINUTE);
        links.all().entrySet().removeIf(node -> {
            boolean idle = node.getValue().idle(minute);
            if (idle) {
                drawer.remove(key(LINK_HOUR, "", node.getKey(), 0));
            }
            return idle;
        });
    }

    /** Takes up one piece; {@code key} has been read up to the source, that included. */
    public void restore(PackReader key, byte[] piece) {
        long kind = key.number();
        String upstream = key.text();
        String node = key.text();
        long slice = key.number();
        if (kind == CLOCK) {
            clock = new PackReader(piece, VERSION, "the clock of " + source).number();
        } else if (kind == LINK_SLICE) {
            links.of(node).restoreSlice(piece);
        } else if (kind == LINK_HOUR) {
            links.of(node).restoreHour(piece);
        } else {
            NodeHistory history = upstream(upstream).nodes().computeIfAbsent(node, name -> {
                pairs++;
                return new NodeHistory(name);
            });
            if (kind == SLICE) {
                history.restoreSlice(slice, piece);
            } else {
                history.restoreHour(piece);
            }
        }
    }

    private SlowFetchCause upstream(String name) {
        return upstreams.computeIfAbsent(name, n -> new SlowFetchCause(0, linkBytesPerSecond, links));
    }

    private byte[] key(long kind, String upstream, String node, long slice) {
        return new PackWriter(VERSION)
                .text(source)
                .number(kind)
                .text(upstream)
                .text(node)
                .number(slice)
                .bytes();
    }
}
