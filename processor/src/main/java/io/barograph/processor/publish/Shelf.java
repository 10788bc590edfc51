package io.barograph.processor.publish;

import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.SeriesView;
import java.util.Collection;
import java.util.List;

/**
 * What the topology lays out to be looked at: immutable snapshots as of its last commit. Asked at every scrape and
 * several times a minute by the page, so answering must be cheap and must not hold up the stream threads.
 */
public interface Shelf {
    /** A shelf with nothing on it, for the time before the first commit. */
    Shelf EMPTY = new Shelf() {
        @Override
        public Collection<SeriesView> series() {
            return List.of();
        }

        @Override
        public Collection<WatchView> watches() {
            return List.of();
        }
    };

    /** Every series this instance owns. */
    Collection<SeriesView> series();

    /** The same for a scrape, which needs less, with those that were here and that no other instance shows yet. */
    default Collection<SeriesGlance> glances() {
        return series().stream().map(SeriesGlance::of).toList();
    }

    /** Every storm watch this instance owns. */
    Collection<WatchView> watches();

    /** The same for a scrape, as with the series. */
    default Collection<WatchView> scrapedWatches() {
        return watches();
    }

    /** The shards that this instance owns. */
    default Shards shards() {
        return new Shards(List.of(), false);
    }

    /** Builds that have begun and not ended; shown, never counted. */
    default Collection<RunningBuild> running() {
        return List.of();
    }
}
