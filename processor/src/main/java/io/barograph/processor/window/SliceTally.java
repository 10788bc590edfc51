package io.barograph.processor.window;

import java.util.Comparator;

/**
 * What one chunk adds to one series in one slice.
 *
 * @param key the series
 * @param slice start of the slice, or {@link Window#NO_SLICE} for what counts in the total only
 * @param tally what to add
 */
public record SliceTally(SeriesKey key, long slice, Tally tally) {
    /** The order in which windows want them: a newer slice can make an older one late. */
    static final Comparator<SliceTally> OLDEST_FIRST = Comparator.comparingLong(SliceTally::slice);
}
