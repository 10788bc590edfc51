package io.barograph.processor.detect;

import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The storm watch of one key: puts outcomes in the order of their time, forgets those sent twice, and walks the state
 * machine. Builds wait for a grace of event time before they are judged, so a day replayed in another order within the
 * grace gives the same storms at the same times; slices come settled and in order and need not wait.
 */
public final class Watch {
    private static final int VERSION = 1;
    /** References remembered: more builds than any key ends within the time a shipper may send again. */
    private static final int REFS = 256;

    private static final Comparator<Outcome> IN_ORDER =
            Comparator.comparingLong(Outcome::at).thenComparing(Outcome::ref);

    private final Watched on;
    private final long grace;
    private final Set<String> refs = new LinkedHashSet<>();
    private final TreeSet<Outcome> waiting = new TreeSet<>(IN_ORDER);
    private final Map<String, Long> storms = new TreeMap<>();
    private StormWatch state = StormWatch.start();
    private long clock = Long.MIN_VALUE / 2;
    private long late;
    private long steps;

    /** A watch that knows nothing yet. */
    public Watch(SeriesKey key) {
        on = Watched.of(key);
        grace = key.signal() == Signal.FETCHES ? 0 : Window.GRACE_MILLIS;
    }

    /** A watch as it was saved. */
    public static Watch restore(SeriesKey key, byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "the watch on " + key);
        Watch watch = new Watch(key);
        watch.clock = in.number();
        watch.late = in.number();
        watch.refs.addAll(in.texts());
        watch.waiting.addAll(StormPack.outcomes(in));
        watch.storms.putAll(StormPack.counts(in));
        watch.state = StormPack.read(in);
        return watch;
    }

    /** All of it, for the store. */
    public byte[] save() {
        PackWriter out = new PackWriter(VERSION).number(clock).number(late).texts(refs);
        StormPack.outcomes(out, new ArrayList<>(waiting));
        StormPack.counts(out, storms);
        StormPack.write(out, state);
        return out.bytes();
    }

    /** What to write down of an outcome that is about to be told; empty for time alone. */
    public byte[] telling(List<Outcome> outcome) {
        PackWriter out = new PackWriter(VERSION).number(clock);
        StormPack.outcomes(out, outcome);
        return out.bytes();
    }

    /** Hears again what {@link #telling} wrote down; what is to be told of it was told then. */
    public void hear(byte[] telling) {
        PackReader in = new PackReader(telling, VERSION, "what was told to the watch on " + on.key());
        at(in.number());
        StormPack.outcomes(in).forEach(this::saw);
    }

    /** How often something changed because time went on; what did not change need not be stored. */
    public long steps() {
        return steps;
    }

    /** Takes an outcome; answers what there is to tell, in order. */
    public List<StormFinding> saw(Outcome outcome) {
        if (!outcome.ref().isEmpty() && !remember(outcome.ref())) {
            return List.of();
        }
        if (outcome.at() <= clock - grace && grace > 0) {
            late++;
            return List.of();
        }
        waiting.add(outcome);
        return at(outcome.at());
    }

    /** Says that event time has come to {@code now}; answers what there is to tell, in order. */
    public List<StormFinding> at(long now) {
        clock = Math.max(clock, now);
        long judged = clock - grace;
        List<StormFinding> findings = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.first().at() <= judged) {
            take(state.after(on, waiting.pollFirst()), findings);
        }
        take(state.at(on, judged), findings);
        return findings;
    }

    /** Event time this watch has come to; hardly any before the first outcome. */
    public long clock() {
        return clock;
    }

    /** What there is to show; outcomes that wait are not in it yet. */
    public StormView view() {
        Baseline baseline = state.baseline();
        return new StormView(
                on.key(), state.word(), baseline.p0(), baseline.phi(), state.s(), state.open(on), storms, late);
    }

    private void take(StormWatch.Step step, List<StormFinding> findings) {
        steps += step.next().equals(state) && step.findings().isEmpty() ? 0 : 1;
        state = step.next();
        for (StormFinding finding : step.findings()) {
            findings.add(finding);
            if (finding.event() == StormFinding.Event.OPEN && finding.severity().equals(Opening.STORM)) {
                storms.merge(
                        finding.causes().isEmpty()
                                ? "unknown"
                                : finding.causes().get(0),
                        1L,
                        Long::sum);
            }
        }
    }

    private boolean remember(String ref) {
        if (!refs.add(ref)) {
            return false;
        }
        if (refs.size() > REFS) {
            refs.remove(refs.iterator().next());
        }
        return true;
    }
}
