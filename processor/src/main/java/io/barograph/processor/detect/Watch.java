package io.barograph.processor.detect;

import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The storm watch of one key: puts outcomes in the order of their time, forgets those sent twice, and walks the state
 * machine. Builds wait for a grace of event time before anything is told of them, so a day replayed in another order
 * within the grace gives the same storms at the same times; the slices of an upstream come settled and in order and
 * need not wait. Those of a roll-up come in pieces, which are put together while they wait.
 */
public final class Watch {
    /** Time of a watch that has not seen anything. */
    public static final long NEVER = Long.MIN_VALUE / 2;

    private static final int VERSION = 3;
    /** References remembered: more builds than any key ends within the time a shipper may send again. */
    private static final int REFS = 256;
    /** A watch is stored in a record, which takes 8 MiB; of three bytes a character at worst. */
    private static final long MOST_WAITING = 5L << 19;

    private final Watched on;
    private final long grace;
    private final Set<String> refs = new LinkedHashSet<>();
    private final Waiting waiting = new Waiting();
    private final Map<String, Long> storms = new TreeMap<>();
    private StormWatch state = StormWatch.start();
    private long clock = NEVER;
    private long late;
    private long steps;
    /**
     * Time of the newest that was judged before its grace was over, because too many waited. Not saved: who takes the
     * watch over judges once more what comes later for that time.
     */
    private long hurriedTo = Long.MIN_VALUE;

    /** A watch that knows nothing yet. */
    public Watch(SeriesKey key) {
        this(key, Planned.NEVER);
    }

    /** The same where misses are planned at times. */
    public Watch(SeriesKey key, Planned planned) {
        on = Watched.of(key, planned);
        boolean settled = key.signal() == Signal.FETCHES && on.level() == Level.OWN;
        grace = settled ? 0 : Window.GRACE_MILLIS;
    }

    /** A watch as it was saved. */
    public static Watch restore(SeriesKey key, Planned planned, byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "the watch on " + key);
        Watch watch = new Watch(key, planned);
        watch.clock = in.number();
        watch.late = in.number();
        watch.refs.addAll(in.texts());
        StormPack.outcomes(in).forEach(watch.waiting::put);
        watch.storms.putAll(StormPack.counts(in));
        watch.state = StormPack.read(in);
        return watch;
    }

    /** All of it, for the store. */
    public byte[] save() {
        PackWriter out = new PackWriter(VERSION).number(clock).number(late).texts(refs);
        StormPack.outcomes(out, waiting.all());
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
        boolean sum = on.key().signal() == Signal.FETCHES;
        if (!sum && !outcome.ref().isEmpty() && !remember(outcome.ref())) {
            return List.of();
        }
        if (outcome.at() < hurriedTo || (outcome.at() <= clock - grace && grace > 0)) {
            late++;
            return List.of();
        }
        Outcome same = waiting.like(outcome);
        if (same == null) {
            waiting.put(outcome);
        } else if (sum) {
            waiting.put(same.plus(outcome));
        }
        return at(outcome.at());
    }

    /** Says that event time has come to {@code now}; answers what there is to tell, in order. */
    public List<StormFinding> at(long now) {
        clock = Math.max(clock, now);
        long judged = clock - grace;
        List<StormFinding> findings = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.first().at() <= judged) {
            take(state.after(on, waiting.poll()), findings);
        }
        while (waiting.weight() > MOST_WAITING) {
            Outcome oldest = waiting.poll();
            hurriedTo = oldest.at();
            take(state.after(on, oldest), findings);
        }
        take(state.at(on, judged), findings);
        return findings;
    }

    /** Event time this watch has come to; hardly any before the first outcome. */
    public long clock() {
        return clock;
    }

    /** What there is to show, worked out when somebody asks for it; costs next to nothing before. */
    public StormGlance glance() {
        return new StormGlance(on, state, waiting.glance(), clock, storms, late);
    }

    /** What there is to show now. */
    public StormView view() {
        return glance().view();
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
