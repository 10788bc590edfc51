package io.barograph.processor.topology;

import io.barograph.processor.detect.StormGlance;
import io.barograph.processor.window.SeriesKey;

/** What there is to show of one storm watch. */
record Watched(SeriesKey key, StormGlance glance) {}
