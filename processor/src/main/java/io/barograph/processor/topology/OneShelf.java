package io.barograph.processor.topology;

import io.barograph.processor.detect.StormView;
import io.barograph.processor.window.SeriesChange;
import io.barograph.processor.window.SeriesCopy;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The shelf of one shard: what its task lays out, shown once it is committed. */
final class OneShelf {
    /** Each copy is its own lock: whoever looks at ten thousand series holds up a task for one of them at most. */
    private final Map<SeriesKey, SeriesCopy> series = new ConcurrentHashMap<>();

    private final Map<SeriesKey, Watched> watches = new ConcurrentHashMap<>();
    private final Epochs<SeriesChange> changedSeries = new Epochs<>(this::apply);
    private final Epochs<Watched> changedWatches = new Epochs<>(watched -> watches.put(watched.key(), watched));

    /** Lays out changes that rest on all records up to {@code lastOffset}; -1 for what was restored. */
    synchronized void lay(long lastOffset, List<SeriesChange> seriesChanges, List<Watched> watchChanges) {
        changedSeries.add(lastOffset, seriesChanges);
        changedWatches.add(lastOffset, watchChanges);
        if (lastOffset < 0) {
            promote(0);
        }
    }

    /** Lays out what changed because time passed. */
    synchronized void layTimed(List<SeriesChange> seriesChanges, List<Watched> watchChanges) {
        changedSeries.addTimed(seriesChanges);
        changedWatches.addTimed(watchChanges);
    }

    /** Shows what was laid out so far because time passed: it is committed by now. */
    synchronized void promoteTimed() {
        changedSeries.promoteTimed();
        changedWatches.promoteTimed();
    }

    synchronized void promote(long committed) {
        changedSeries.promote(committed);
        changedWatches.promote(committed);
    }

    private void apply(SeriesChange change) {
        SeriesCopy copy = series.computeIfAbsent(change.key(), SeriesCopy::new);
        synchronized (copy) {
            copy.apply(change);
        }
    }

    <T> void look(Function<SeriesCopy, T> how, List<T> into) {
        for (SeriesCopy copy : series.values()) {
            synchronized (copy) {
                into.add(how.apply(copy));
            }
        }
    }

    void look(Signal signal, Function<SeriesCopy, SeriesView> how, List<SeriesView> into) {
        series.forEach((key, copy) -> {
            if (key.signal() == signal) {
                synchronized (copy) {
                    into.add(how.apply(copy));
                }
            }
        });
    }

    void watches(List<StormView> into) {
        watches.values().forEach(watched -> into.add(watched.glance().view()));
    }
}
