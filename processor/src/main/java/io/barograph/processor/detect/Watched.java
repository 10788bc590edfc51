package io.barograph.processor.detect;

import io.barograph.processor.window.SeriesKey;

/** What a watch is set on: the key, how much it overlooks, the rules for its outcomes, and when misses are planned. */
record Watched(SeriesKey key, Level level, StormRules rules, Planned planned) {
    static Watched of(SeriesKey key) {
        return of(key, Planned.NEVER);
    }

    static Watched of(SeriesKey key, Planned planned) {
        return new Watched(key, Level.of(key), StormRules.of(key.signal()), planned);
    }

    /** Whether an outcome tells what is normal: not when it does not count, and not while caches are thrown away. */
    boolean teaches(Outcome outcome) {
        return outcome.counts() && !planned.covers(outcome.at());
    }
}
