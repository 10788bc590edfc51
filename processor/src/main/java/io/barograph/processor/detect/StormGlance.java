package io.barograph.processor.detect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A watch as it stood at some moment. Outcomes that wait are in its view as if none older came any more: a flag need
 * not wait for the grace, for it can be taken back, while what was told cannot. Walking through them costs more than
 * telling the watch of one, so it is done when somebody looks, once, and by whoever looks.
 */
public final class StormGlance {
    private final Watched on;
    private final long clock;
    private final Map<String, Long> storms;
    private final long late;
    private final Map<String, Long> keyStorms;
    private final Map<String, Long> openKeys;
    private StormWatch state;
    private Waiting.Glance waiting;
    private @Nullable StormView view;

    StormGlance(Watched on, StormWatch state, Waiting.Glance waiting, long clock, Map<String, Long> storms, long late) {
        this(on, state, waiting, clock, Map.copyOf(storms), late, Map.of(), Map.of());
    }

    private StormGlance(
            Watched on,
            StormWatch state,
            Waiting.Glance waiting,
            long clock,
            Map<String, Long> storms,
            long late,
            Map<String, Long> keyStorms,
            Map<String, Long> openKeys) {
        this.on = on;
        this.state = state;
        this.waiting = waiting;
        this.clock = clock;
        this.storms = storms;
        this.late = late;
        this.keyStorms = keyStorms;
        this.openKeys = openKeys;
    }

    /** The same with what the watch on single keys has to show at this moment. */
    public synchronized StormGlance with(KeyWatch keys) {
        return new StormGlance(on, state, waiting, clock, storms, late, keys.storms(), keys.openKeys());
    }

    /** What there is to show. */
    public synchronized StormView view() {
        StormView known = view;
        if (known == null) {
            for (Outcome outcome : waiting.outcomes()) {
                state = state.after(on, outcome).next();
            }
            waiting = Waiting.Glance.NONE;
            state = state.at(on, clock).next();
            Baseline baseline = state.baseline();
            known = new StormView(
                    on.key(),
                    state.word(),
                    baseline.p0(),
                    baseline.phi(),
                    state.s(),
                    state.open(on),
                    storms,
                    late,
                    keyStorms,
                    openKeys);
            view = known;
        }
        return known;
    }
}
