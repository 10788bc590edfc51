package io.barograph.processor.detect;

import io.barograph.processor.window.SeriesKey;

/** What a watch is set on: the key, and the rules for its outcomes. */
record Watched(SeriesKey key, StormRules rules) {
    static Watched of(SeriesKey key) {
        return new Watched(key, StormRules.of(key.signal()));
    }
}
