package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.detect.StormView;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SeriesChange;
import io.barograph.processor.window.SeriesCopy;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What the window tasks of this instance lay out to be looked at, as of the last commit. A shelf comes with its task
 * and goes with it, so a series that moved to another instance disappears here.
 */
public final class Shelves {
    private final Map<Integer, OneShelf> byShard = new ConcurrentHashMap<>();
    private final Map<TaskId, Map<Signal, Map<String, Long>>> foldedByTask = new ConcurrentHashMap<>();
    private final Map<Integer, Long> lastStamp = new ConcurrentHashMap<>();
    private final Map<String, List<Build>> running = new ConcurrentHashMap<>();

    /** The shelf of one shard. */
    static final class OneShelf {
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

        private synchronized void promote(long committed) {
            changedSeries.promote(committed);
            changedWatches.promote(committed);
        }

        private void apply(SeriesChange change) {
            SeriesCopy copy = series.computeIfAbsent(change.key(), SeriesCopy::new);
            synchronized (copy) {
                copy.apply(change);
            }
        }

        private <T> void look(Function<SeriesCopy, T> how, List<T> into) {
            for (SeriesCopy copy : series.values()) {
                synchronized (copy) {
                    into.add(how.apply(copy));
                }
            }
        }

        private void look(Signal signal, Function<SeriesCopy, SeriesView> how, List<SeriesView> into) {
            series.forEach((key, copy) -> {
                if (key.signal() == signal) {
                    synchronized (copy) {
                        into.add(how.apply(copy));
                    }
                }
            });
        }

        private void watches(List<StormView> into) {
            watches.values().forEach(watched -> into.add(watched.view()));
        }
    }

    /** A record of this log partition, stamped at this time by the broker, was processed. */
    void processed(int partition, long timestamp) {
        lastStamp.put(partition, timestamp);
    }

    /** The stamp of the last record processed of each log partition. */
    Map<Integer, Long> lastStamps() {
        return Map.copyOf(lastStamp);
    }

    /** What the label caps of one task have folded so far. */
    void folded(TaskId task, LabelCaps caps) {
        Map<Signal, Map<String, Long>> counts = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            counts.put(signal, caps.folded(signal));
        }
        foldedByTask.put(task, counts);
    }

    /** Label values folded by the tasks of this instance, by signal and label. */
    public Map<Signal, Map<String, Long>> folded() {
        Map<Signal, Map<String, Long>> sums = new EnumMap<>(Signal.class);
        foldedByTask
                .values()
                .forEach(counts -> counts.forEach((signal, byLabel) -> byLabel.forEach((label, n) ->
                        sums.computeIfAbsent(signal, s -> new HashMap<>()).merge(label, n, Long::sum))));
        return sums;
    }

    /** Shows the open builds of a stream; an empty list takes it away. */
    void running(String stream, List<Build> builds) {
        if (builds.isEmpty()) {
            running.remove(stream);
        } else {
            running.put(stream, builds);
        }
    }

    /** Builds that have begun and not ended, as they stand; not counted anywhere. */
    public Collection<Build> running() {
        return running.values().stream().flatMap(List::stream).toList();
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
                shelf.promote(offset);
            }
        });
    }

    /** Every series this instance owns; windows reach up to now. */
    public Collection<SeriesView> series() {
        List<SeriesView> all = new ArrayList<>();
        long now = System.currentTimeMillis();
        byShard.values().forEach(shelf -> shelf.look(copy -> copy.view(now), all));
        return all;
    }

    /** Every series of {@code signal} that this instance owns. */
    public Collection<SeriesView> series(Signal signal) {
        List<SeriesView> some = new ArrayList<>();
        long now = System.currentTimeMillis();
        byShard.values().forEach(shelf -> shelf.look(signal, copy -> copy.view(now), some));
        return some;
    }

    /** All of them for a scrape, at a cost that does not depend on how busy the series are. */
    public Collection<SeriesGlance> glances() {
        List<SeriesGlance> all = new ArrayList<>();
        long now = System.currentTimeMillis();
        byShard.values().forEach(shelf -> shelf.look(copy -> copy.glance(now), all));
        return all;
    }

    /** Every storm watch this instance owns. */
    public Collection<StormView> watches() {
        List<StormView> all = new ArrayList<>();
        byShard.values().forEach(shelf -> shelf.watches(all));
        return all;
    }
}
