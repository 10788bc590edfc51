package io.barograph.processor.detect;

import io.barograph.processor.detect.KeyState.Calm;
import io.barograph.processor.detect.KeyState.Troubled;
import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.MissedKey;
import io.barograph.processor.window.MissedSlice;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.RollingWindows;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the keys of one upstream that are missed most, at most {@link #KEYS} of them: the one missed least of late
 * gives way to a new one. Slices are judged in their order once they have settled, so what is told does not depend on
 * the order within that time.
 */
public final class KeyWatch {
    private static final int VERSION = 1;
    private static final int KEYS = 64;
    private static final long SETTLED = Window.SLICE_MILLIS + RollingWindows.SETTLE_MILLIS;

    private final SeriesKey key;
    private final Planned planned;
    private final Map<Long, Tracked> tracked = new TreeMap<>();
    private final TreeMap<Long, MissedSlice> waiting = new TreeMap<>();
    private final Map<String, Long> storms = new TreeMap<>();
    private long judgedTo = Long.MIN_VALUE;

    /** A key and where it stands. */
    private record Tracked(String name, KeyState state) {}

    /** A watch that knows nothing yet. */
    public KeyWatch(SeriesKey key, Planned planned) {
        this.key = key;
        this.planned = planned;
    }

    /** A watch as it was saved. */
    public static KeyWatch restore(SeriesKey key, Planned planned, byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "the watch on keys of " + key);
        KeyWatch watch = new KeyWatch(key, planned);
        watch.judgedTo = in.number();
        for (int left = in.count(); left > 0; left--) {
            MissedSlice slice = KeyPack.slice(in, key);
            watch.waiting.put(slice.slice(), slice);
        }
        watch.storms.putAll(StormPack.counts(in));
        for (int left = in.count(); left > 0; left--) {
            watch.tracked.put(in.number(), new Tracked(in.text(), KeyPack.state(in)));
        }
        return watch;
    }

    /** All of it, for the store. */
    public byte[] save() {
        PackWriter out = new PackWriter(VERSION).number(judgedTo).number(waiting.size());
        waiting.values().forEach(slice -> KeyPack.slice(out, slice));
        StormPack.counts(out, storms);
        out.number(tracked.size());
        tracked.forEach((hash, one) -> KeyPack.state(out.number(hash).text(one.name), one.state));
        return out.bytes();
    }

    /**
     * What {@link #hear} takes: what was missed in a slice, if anything, and that event time has come to {@code now}.
     */
    public byte[] telling(@Nullable MissedSlice missed, long now) {
        PackWriter out = new PackWriter(VERSION).number(now).number(missed == null ? 0 : 1);
        if (missed != null) {
            KeyPack.slice(out, missed);
        }
        return out.bytes();
    }

    /** Takes a telling again; what there was to tell has been told. */
    public void hear(byte[] telling) {
        PackReader in = new PackReader(telling, VERSION, "what was missed of " + key);
        long now = in.number();
        if (in.count() > 0) {
            saw(KeyPack.slice(in, key));
        }
        at(now);
    }

    /** Whether {@link #at} would change anything. */
    public boolean isBehind(long now) {
        return Window.sliceOf(now - SETTLED) > judgedTo;
    }

    /** Takes what was missed in a slice; what comes after the slice has settled is left out. */
    public void saw(MissedSlice slice) {
        if (slice.slice() > judgedTo) {
            waiting.merge(slice.slice(), slice, KeyPack::sum);
        }
    }

    /** Says that event time has come to {@code now}; answers what there is to tell, in order. */
    public List<KeyStorm> at(long now) {
        List<KeyStorm> told = new ArrayList<>();
        long settled = Window.sliceOf(now - SETTLED);
        while (!waiting.isEmpty() && waiting.firstKey() <= settled) {
            MissedSlice slice = waiting.pollFirstEntry().getValue();
            passTo(slice.slice() - Window.SLICE_MILLIS, told);
            judge(slice.slice(), slice, told);
        }
        passTo(settled, told);
        return told;
    }

    /** Slices in which nothing was missed: with nothing open, looking once at the end is enough. */
    private void passTo(long settled, List<KeyStorm> told) {
        while (judgedTo < settled && judgedTo > Long.MIN_VALUE && !openKeys().isEmpty()) {
            judge(judgedTo + Window.SLICE_MILLIS, null, told);
        }
        judgedTo = Math.max(judgedTo, settled);
    }

    private void judge(long at, @Nullable MissedSlice slice, List<KeyStorm> told) {
        judgedTo = at;
        Map<Long, MissedKey> missed = new TreeMap<>();
        long misses = 0;
        if (slice != null) {
            slice.keys().forEach(one -> missed.put(one.hash(), one));
            misses = slice.misses();
            missed.forEach((hash, one) -> track(hash, one, at));
        }
        boolean mute = planned.covers(at);
        for (Map.Entry<Long, Tracked> entry : tracked.entrySet()) {
            Tracked before = entry.getValue();
            MissedKey one = missed.get(entry.getKey());
            KeyTrail seen = before.state.trail().at(at);
            KeyTrail trail = one == null ? seen : seen.plus(one);
            KeyState after =
                    mute && before.state instanceof Calm ? new Calm(trail) : before.state.after(trail, one, misses);
            entry.setValue(new Tracked(before.name, tell(entry.getKey(), before, after, at, told)));
        }
        tracked.values()
                .removeIf(one -> one.state instanceof Calm calm && calm.trail().bits() == 0);
    }

    private void track(long hash, MissedKey missed, long at) {
        if (tracked.containsKey(hash)) {
            return;
        }
        if (tracked.size() >= KEYS) {
            forgetLightest(at);
        }
        if (tracked.size() < KEYS) {
            tracked.put(
                    hash,
                    new Tracked(missed.name(), new Calm(KeyTrail.NONE.at(at).plus(missed))));
        }
    }

    /** The calm one that was missed least of late gives way. */
    private void forgetLightest(long at) {
        @Nullable Long lightest = null;
        double least = Double.MAX_VALUE;
        for (Map.Entry<Long, Tracked> entry : tracked.entrySet()) {
            if (entry.getValue().state instanceof Calm calm) {
                double weight = calm.trail().weight(at);
                if (weight < least) {
                    lightest = entry.getKey();
                    least = weight;
                }
            }
        }
        if (lightest != null) {
            tracked.remove(lightest);
        }
    }

    private KeyState tell(long hash, Tracked before, KeyState after, long at, List<KeyStorm> told) {
        if (before.state instanceof Troubled open && after instanceof Calm) {
            told.add(KeyStorm.of(key, hash, before.name, Event.CLOSE, at, open));
        } else if (after instanceof Troubled open && before.state instanceof Calm) {
            storms.merge(open.form().word(), 1L, Long::sum);
            told.add(KeyStorm.of(key, hash, before.name, Event.OPEN, at, open));
        } else if (after instanceof Troubled open && at >= open.toldAt() + KeyState.TELL_AGAIN) {
            told.add(KeyStorm.of(key, hash, before.name, Event.UPDATE, at, open));
            return open.told(at);
        }
        return after;
    }

    /** Event time this watch has come to; hardly any before the first miss. */
    public long clock() {
        return waiting.isEmpty() ? judgedTo : Math.max(judgedTo, waiting.lastKey());
    }

    /** Storms of single keys that ever opened, by form. */
    public Map<String, Long> storms() {
        return Map.copyOf(storms);
    }

    /** Keys whose storm goes on, by form. */
    public Map<String, Long> openKeys() {
        Map<String, Long> open = new TreeMap<>();
        for (Tracked one : tracked.values()) {
            if (one.state instanceof Troubled troubled) {
                open.merge(troubled.form().word(), 1L, Long::sum);
            }
        }
        return open;
    }
}
