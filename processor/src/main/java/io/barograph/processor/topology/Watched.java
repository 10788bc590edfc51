package io.barograph.processor.topology;

import io.barograph.processor.window.SeriesKey;

/** What there is to show of one storm watch. */
public record Watched(SeriesKey key) {}
