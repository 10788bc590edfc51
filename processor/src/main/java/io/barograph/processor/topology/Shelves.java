package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.detect.StormView;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.TaskId;

/**
 * What the window tasks of this instance lay out to be looked at, as of the last commit. A shelf comes with its task
 * and is left when it goes: scrapes see it until another instance shows the same series, so that no series is ever
 * missing.
 */
public final class Shelves {
    private final Map<Integer, OneShelf> byShard = new ConcurrentHashMap<>();
    private final Map<Integer, OneShelf> left = new ConcurrentHashMap<>();
    private volatile boolean leaving;
    private final Map<TaskId, Map<Signal, Map<String, Long>>> foldedByTask = new ConcurrentHashMap<>();
    private final Map<String, Long> lastEvents = new ConcurrentHashMap<>();
    private final Map<Integer, Long> lastStamp = new ConcurrentHashMap<>();
    private final Map<String, List<Build>> running = new ConcurrentHashMap<>();

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

    /** Something of {@code source} happened at this time, by the clock of its log. */
    void happened(String source, long atMillis) {
        lastEvents.merge(source, atMillis, Math::max);
    }

    /** When the newest event of each source was that was read here, milliseconds since the epoch. */
    public Map<String, Long> lastEvents() {
        return Map.copyOf(lastEvents);
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

    /** Shows {@code shelf}, in place of an earlier one of {@code shard} and of what was left of it. */
    void show(int shard, OneShelf shelf) {
        byShard.put(shard, shelf);
        left.remove(shard);
    }

    /** The task of {@code shelf} ends, and what lies there stays until it is cleared or shown anew. */
    void leave(int shard, OneShelf shelf) {
        if (byShard.get(shard) == shelf) {
            left.put(shard, shelf);
            byShard.remove(shard, shelf);
        }
    }

    /** From here on tasks only go. */
    void leaving() {
        leaving = true;
    }

    /** Whether this instance is about to stop. */
    public boolean isLeaving() {
        return leaving;
    }

    /** The shards whose tasks are here. */
    public Set<Integer> shards() {
        return Set.copyOf(byShard.keySet());
    }

    /** The shards whose tasks have gone, and which are shown here still. */
    public Set<Integer> left() {
        return Set.copyOf(left.keySet());
    }

    /** Another shows {@code shards}, or nobody should any more. */
    public void clear(Collection<Integer> shards) {
        left.keySet().removeAll(shards);
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

    /**
     * The same for a scrape, with the series of tasks that have gone and of which nobody else has shown a newer state
     * yet; at a cost that does not depend on how busy the series are.
     */
    public Collection<SeriesGlance> glances() {
        List<SeriesGlance> all = new ArrayList<>();
        long now = System.currentTimeMillis();
        scraped().forEach(shelf -> shelf.look(copy -> copy.glance(now), all));
        return all;
    }

    /** Every storm watch this instance owns. */
    public Collection<StormView> watches() {
        return watches(byShard.values());
    }

    /** The same for a scrape, as with the series. */
    public Collection<StormView> scrapedWatches() {
        return watches(scraped());
    }

    private static Collection<StormView> watches(Collection<OneShelf> shelves) {
        List<StormView> all = new ArrayList<>();
        shelves.forEach(shelf -> shelf.watches(all));
        return all;
    }

    /** One of each shard: a task that is here comes before what another left. */
    private Collection<OneShelf> scraped() {
        Map<Integer, OneShelf> all = new HashMap<>(left);
        all.putAll(byShard);
        return all.values();
    }
}
