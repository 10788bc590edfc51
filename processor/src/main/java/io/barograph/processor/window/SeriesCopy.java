package io.barograph.processor.window;

import java.util.TreeMap;

/** A copy of a series that follows it by its changes, for whoever only looks. Window sums are made when asked for. */
public final class SeriesCopy {
    private final TreeMap<Long, Tally> slices = new TreeMap<>();
    private final SeriesKey key;
    private final RollingLookups lookups;
    private Tally total = Tally.NONE;
    private long late;
    private long clock = Long.MIN_VALUE;
    private long clockSeenAt;

    /** A copy of a series of which nothing is known yet. */
    public SeriesCopy(SeriesKey key) {
        this.key = key;
        this.lookups = new RollingLookups(key.signal(), slices);
    }

    /** Follows. */
    public void apply(SeriesChange change) {
        total = change.total();
        late = change.late();
        clock = change.clock();
        clockSeenAt = change.clockSeenAt();
        change.slices().forEach((slice, tally) -> {
            Tally before = tally == null ? slices.remove(slice) : slices.put(slice, tally);
            lookups.changed(slice, before, tally);
        });
    }

    /** What there is to show when the wall clock says {@code wallMillis}. */
    public SeriesView view(long wallMillis) {
        long asOf = EventClock.now(clock, clockSeenAt, wallMillis);
        return new SeriesView(
                key,
                total,
                RollingWindows.sums(key.signal(), slices, asOf),
                Window.sliceOf(asOf) + Window.SLICE_MILLIS,
                late);
    }

    /** The same for a scrape, without adding up what the windows hold. */
    public SeriesGlance glance(long wallMillis) {
        long asOf = EventClock.now(clock, clockSeenAt, wallMillis);
        return new SeriesGlance(key, total, lookups.at(asOf), Window.sliceOf(asOf) + Window.SLICE_MILLIS, late);
    }
}
