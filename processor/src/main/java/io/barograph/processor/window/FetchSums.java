package io.barograph.processor.window;

import io.barograph.processor.parse.access.Fetch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums the fetches of a chunk. {@link #add} runs once per line and neither allocates nor makes a text; {@link #drain}
 * runs once per chunk. One for each task; what a chunk left behind (rows, names) serves the next.
 */
public final class FetchSums {
    /**
     * Slices open at once, over all upstreams. A chunk of a quiet log can span hours; above this the open ones are put
     * aside and new ones begun, so memory stays below 3 MiB.
     */
    private static final int OPEN_ROWS = 128;

    private static final int LONGEST_NODE = 256;

    private static final int REQUESTS = FetchCells.REQUESTS.from();
    private static final int CODES = FetchCells.REQUESTS.columns();
    private static final int MICROS = FetchCells.MICROS.from();
    private static final int DURATIONS = FetchCells.DURATIONS.from();
    private static final int EDGES = FetchCells.DURATIONS.columns();
    private static final int BYTES = FetchCells.BYTES.from();
    private static final int SLOW = FetchCells.SLOW.from();
    private static final int SKETCH = FetchCells.SKETCH.from();

    /** The marks of all cells before the sketch: a line touches most of them. */
    private static final long BEFORE_SKETCH = 2 * Tally.Sum.mark(SKETCH - 1) - 1;

    private SlowRule slow;
    private final LabelCaps caps;
    private final Map<List<String>, Upstreams> streams = new HashMap<>();
    private final List<Upstream> open = new ArrayList<>();
    private final Deque<Upstream.Row> pool = new ArrayDeque<>();
    private final List<SliceTally> aside = new ArrayList<>();
    private final List<NodeFetches> samples = new ArrayList<>();
    private final List<MissedSlice> missed = new ArrayList<>();
    private int rows;
    private Upstreams upstreams;
    private long observedAtMillis;
    private String node = "";
    private @Nullable Upstream last;

    /** Sums that call a fetch slow by {@code slow}. */
    public FetchSums(SlowRule slow, LabelCaps caps) {
        this.slow = slow;
        this.caps = caps;
        this.upstreams = stream(LabelCaps.DEFAULT, LabelCaps.DEFAULT, "");
    }

    /** From here on a fetch is slow by {@code rule}; what was summed stays as it is. */
    public void judgeBy(SlowRule rule) {
        slow = rule;
        streams.values().forEach(stream -> stream.judgeBy(rule));
    }

    /** By what a fetch is called slow. */
    public SlowRule slowRule() {
        return slow;
    }

    /** Says where the lines that follow come from and when they were read. */
    public void from(String source, String platform, long observedAt) {
        from(source, platform, "", "", observedAt);
    }

    /**
     * The same; a line that names no upstream counts for {@code upstream}, and one that names no node was fetched by
     * {@code by}.
     */
    public void from(String source, String platform, String upstream, String by, long observedAt) {
        upstreams = stream(source, platform, upstream);
        observedAtMillis = observedAt;
        node = by;
    }

    /** The series of the last fetch that was added, with its node: what a verdict on it counts for. */
    public SeriesKey verdictsOn(String by) {
        SeriesKey key = Objects.requireNonNull(last, "nothing was added").key;
        String source = key.label("source");
        return new SeriesKey(
                Signal.VERDICTS,
                List.of(
                        source,
                        key.label("upstream"),
                        key.label("platform"),
                        caps.admit(Signal.VERDICTS, "node", List.of(source), by)));
    }

    /** Adds one fetch; {@code bytes} is the array its ranges lie in. Answers whether it was slow. */
    public boolean add(byte[] bytes, Fetch fetch) {
        Upstream upstream = upstreams.find(bytes, fetch.upstreamFrom, fetch.upstreamTo);
        Upstream.Row row = upstream.newest;
        long at = fetch.completedAtMillis;
        if (row == null || Long.compareUnsigned(at - row.slice, Window.SLICE_MILLIS) >= 0) {
            row = row(upstream, Window.sliceOf(at, observedAtMillis));
        }
        last = upstream;
        if (row.slice != Window.NO_SLICE) {
            sample(row, bytes, fetch);
            row.missed.add(bytes, fetch);
        }
        return add(row.sum, fetch, upstream.slowMicros);
    }

    private static void sample(Upstream.Row row, byte[] bytes, Fetch fetch) {
        if (fetch.nodeFrom == fetch.nodeTo) {
            row.sample.add(fetch, row.slice);
        } else {
            row.sample.add(
                    fetch,
                    new String(
                            bytes,
                            fetch.nodeFrom,
                            Math.min(LONGEST_NODE, fetch.nodeTo - fetch.nodeFrom),
                            StandardCharsets.UTF_8));
        }
    }

    private boolean add(Tally.Sum sum, Fetch fetch, long slowMicros) {
        int cache = FetchCells.rowOf(fetch.cache);
        sum.addMarked(REQUESTS + cache * CODES + FetchCells.codeOf(fetch.status), 1);
        sum.addMarked(BYTES + cache, Math.max(0, fetch.bytes));
        long micros = fetch.durationMicros;
        if (micros < 0) {
            sum.touch(BEFORE_SKETCH);
            return false;
        }
        int cell = Sketch.cellOf(micros);
        sum.addMarked(MICROS + cache, micros);
        sum.addMarked(DURATIONS + cache * EDGES + FetchCells.EDGES.of(micros, cell), 1);
        sum.addMarked(SKETCH + cell, 1);
        sum.touch(BEFORE_SKETCH | Tally.Sum.mark(SKETCH + cell));
        if (micros <= slowMicros || slow.atSpeed(fetch)) {
            return false;
        }
        sum.addMarked(SLOW, 1);
        return true;
    }

    /** Gives away what was summed, oldest slice first, and starts again. */
    public void drain(Consumer<SliceTally> consumer) {
        putAside();
        aside.sort(SliceTally.OLDEST_FIRST);
        aside.forEach(consumer);
        aside.clear();
    }

    /** Gives away the fetches that slow ones are compared with, of what was drained. */
    public void drainFetches(Consumer<NodeFetches> consumer) {
        samples.forEach(consumer);
        samples.clear();
    }

    /** Gives away the keys that were missed most, oldest slice first; call it after {@link #drain}. */
    public void drainMissed(Consumer<MissedSlice> consumer) {
        missed.sort(Comparator.comparingLong(MissedSlice::slice));
        missed.forEach(consumer);
        missed.clear();
    }

    private Upstreams stream(String source, String platform, String unnamed) {
        String from = caps.admit(Signal.FETCHES, "source", List.of(), source);
        String on = caps.admit(Signal.FETCHES, "platform", List.of(), platform);
        // also what a label says is written by others: without the cap each new value would keep a table
        String to = unnamed.isEmpty() ? unnamed : caps.admit(Signal.FETCHES, "upstream", List.of(from, on), unnamed);
        return streams.computeIfAbsent(List.of(from, on, to), labels -> new Upstreams(from, on, to, caps, slow));
    }

    /** The row of the slice; lines come nearly in order, so it is the newest or near it. */
    private Upstream.Row row(Upstream upstream, long slice) {
        Upstream.@Nullable Row newer = null;
        Upstream.@Nullable Row row = upstream.newest;
        while (row != null && row.slice > slice) {
            newer = row;
            row = row.older;
        }
        if (row != null && row.slice == slice) {
            return row;
        }
        if (rows == OPEN_ROWS) {
            putAside();
            return row(upstream, slice);
        }
        return insert(upstream, newer, slice, row);
    }

    private Upstream.Row insert(
            Upstream upstream, Upstream.@Nullable Row newer, long slice, Upstream.@Nullable Row older) {
        if (upstream.newest == null) {
            open.add(upstream);
        }
        Upstream.Row row = pool.isEmpty() ? new Upstream.Row() : pool.pop();
        row.slice = slice;
        row.older = older;
        if (newer == null) {
            upstream.newest = row;
        } else {
            newer.older = row;
        }
        rows++;
        return row;
    }

    private void putAside() {
        for (Upstream upstream : open) {
            for (Upstream.Row row = upstream.newest; row != null; row = row.older) {
                aside.add(new SliceTally(upstream.key, row.slice, row.sum.take()));
                row.sample.drain(upstream.key, row.slice, node, samples::add);
                MissedSlice keys = row.missed.drain(upstream.key, row.slice);
                if (keys != null) {
                    missed.add(keys);
                }
                pool.push(row);
            }
            upstream.newest = null;
        }
        open.clear();
        rows = 0;
    }
}
