package io.barograph.processor.topology;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the window tasks of this instance lay out to be looked at, as of the last commit. A shelf comes with its task and
 * goes with it, so a series that moved to another instance disappears here.
 */
public final class Shelves {
    private final Map<Integer, OneShelf> byShard = new ConcurrentHashMap<>();

    /** The shelf of one shard. */
    static final class OneShelf {
        private final Epochs<SeriesKey, SeriesView> series = new Epochs<>();
        private final Epochs<SeriesKey, Watched> watches = new Epochs<>();

        /** Lays out changes that rest on all records up to {@code lastOffset}; -1 for what was restored. */
        void lay(long lastOffset, Map<SeriesKey, SeriesView> changedSeries, Map<SeriesKey, Watched> changedWatches) {
            series.add(lastOffset, changedSeries);
            watches.add(lastOffset, changedWatches);
        }
    }

    /** A new, empty shelf for {@code shard}, in place of an earlier one. */
    OneShelf open(int shard) {
        OneShelf shelf = new OneShelf();
        byShard.put(shard, shelf);
        return shelf;
    }

    /** Takes the shelf away, unless another task has put its own there. */
    void close(int shard, OneShelf shelf) {
        byShard.remove(shard, shelf);
    }

    /** Shows what rests on committed records: per shard the offset that will be read next. */
    void promote(Map<Integer, Long> committed) {
        committed.forEach((shard, offset) -> {
            OneShelf shelf = byShard.get(shard);
            if (shelf != null) {
                shelf.series.promote(offset);
                shelf.watches.promote(offset);
            }
        });
    }

    /** Every series this instance owns. */
    public Collection<SeriesView> series() {
        List<SeriesView> all = new ArrayList<>();
        for (OneShelf shelf : byShard.values()) {
            Map<SeriesKey, SeriesView> visible = new HashMap<>();
            shelf.series.copyTo(visible);
            all.addAll(visible.values());
        }
        return all;
    }

    /** Every storm watch this instance owns. */
    public Collection<Watched> watches() {
        List<Watched> all = new ArrayList<>();
        for (OneShelf shelf : byShard.values()) {
            Map<SeriesKey, Watched> visible = new HashMap<>();
            shelf.watches.copyTo(visible);
            all.addAll(visible.values());
        }
        return all;
    }
}
