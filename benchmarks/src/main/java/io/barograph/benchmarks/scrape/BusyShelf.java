package io.barograph.benchmarks.scrape;

import io.barograph.processor.publish.Shelf;
import io.barograph.processor.publish.WatchView;
import io.barograph.processor.window.Block;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.SeriesChange;
import io.barograph.processor.window.SeriesCopy;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Series that had something in every slice of the last hour, half of them steps and half fetches. */
final class BusyShelf implements Shelf {
    private static final Tally STEPS = tally(
            Signal.STEPS,
            at(StepCells.STEPS, 0, 0),
            at(StepCells.STEPS, 0, 1),
            at(StepCells.STEPS, 1, 0),
            at(StepCells.STEPS, 4, 2),
            at(StepCells.MICROS, 0, 0),
            at(StepCells.DURATIONS, 0, 3));
    private static final Tally FETCHES = tally(
            Signal.FETCHES,
            at(FetchCells.REQUESTS, 0, 2),
            at(FetchCells.REQUESTS, 3, 2),
            at(FetchCells.DURATIONS, 0, 2),
            at(FetchCells.DURATIONS, 3, 5));

    /** From then on slices of ten seconds are put together to minutes, as the topology does. */
    private static final long FINE = 720_000;

    private static final long MINUTE = 60_000;

    private final List<SeriesKey> keys = new ArrayList<>();
    private final List<SeriesCopy> copies = new ArrayList<>();
    private long clock = System.currentTimeMillis();

    BusyShelf(int series) {
        for (int i = 0; i < series; i++) {
            keys.add(
                    i % 2 == 0
                            ? new SeriesKey(Signal.STEPS, List.of("project-" + i / 4, "linux/amd" + i % 4, "builder-0"))
                            : new SeriesKey(Signal.FETCHES, List.of("nginx", "upstream-" + i, "default")));
            copies.add(new SeriesCopy(keys.get(i)));
            Map<Long, Tally> hour = new HashMap<>();
            for (long age = 0; age < Window.ONE_HOUR.millis(); age += age < FINE ? Window.SLICE_MILLIS : MINUTE) {
                hour.put(Window.sliceOf(clock - age), tallyOf(i));
            }
            copies.get(i).apply(new SeriesChange(keys.get(i), tallyOf(i), 0, hour, clock, clock));
        }
    }

    private static int at(Block block, int row, int column) {
        return block.cell(row, column);
    }

    private static Tally tally(Signal signal, int... cells) {
        Tally.Sum sum = new Tally.Sum(signal.cells());
        for (int cell : cells) {
            sum.add(cell, 7);
        }
        return sum.take();
    }

    private static Tally tallyOf(int series) {
        return series % 2 == 0 ? STEPS : FETCHES;
    }

    /** As a stream thread does it: the next series gets something new. Answers how long that took, nanoseconds. */
    long change(int series) {
        clock += 10;
        SeriesChange change = new SeriesChange(
                keys.get(series), tallyOf(series), 0, Map.of(Window.sliceOf(clock), tallyOf(series)), clock, clock);
        long start = System.nanoTime();
        SeriesCopy copy = copies.get(series);
        synchronized (copy) {
            copy.apply(change);
        }
        return System.nanoTime() - start;
    }

    @Override
    public Collection<SeriesView> series() {
        long now = System.currentTimeMillis();
        return copies.stream().map(copy -> copy.view(now)).toList();
    }

    @Override
    public Collection<SeriesGlance> glances() {
        long now = System.currentTimeMillis();
        List<SeriesGlance> all = new ArrayList<>(copies.size());
        for (SeriesCopy copy : copies) {
            synchronized (copy) {
                all.add(copy.glance(now));
            }
        }
        return all;
    }

    @Override
    public Collection<WatchView> watches() {
        return List.of();
    }
}
