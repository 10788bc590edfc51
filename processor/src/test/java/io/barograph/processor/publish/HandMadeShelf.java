package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A shelf that a test lays out itself. */
final class HandMadeShelf implements Shelf {
    private final List<SeriesView> series = new ArrayList<>();
    private final List<WatchView> watches = new ArrayList<>();
    private final List<RunningBuild> running = new ArrayList<>();

    /** One number to count. */
    record Cell(Block block, int row, int column, long value) {}

    static Cell cell(Block block, int row, int column, long value) {
        return new Cell(block, row, column, value);
    }

    static Tally tally(Cell... cells) {
        Tally.Sum sum = new Tally.Sum(2_000);
        for (Cell cell : cells) {
            sum.add(cell.block().cell(cell.row(), cell.column()), cell.value());
        }
        return sum.take();
    }

    HandMadeShelf with(Signal signal, List<String> labels, Tally total, Map<Window, Tally> windows) {
        series.add(new SeriesView(new SeriesKey(signal, labels), total, windows, 1_700_000_000_000L, 0));
        return this;
    }

    HandMadeShelf with(SeriesView view) {
        series.add(view);
        return this;
    }

    HandMadeShelf with(WatchView watch) {
        watches.add(watch);
        return this;
    }

    HandMadeShelf with(RunningBuild build) {
        running.add(build);
        return this;
    }

    @Override
    public Collection<SeriesView> series() {
        return series;
    }

    @Override
    public Collection<WatchView> watches() {
        return watches;
    }

    @Override
    public Collection<RunningBuild> running() {
        return running;
    }
}
