package io.barograph.processor.publish;

import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shelf, walked once and added up the ways that people ask for: by platform, by source, by upstream. */
final class ShelfSums {
    /** One way to look at it: everything, and the rolling windows. */
    static final class Group {
        private final int cells;
        private final Tally.Sum total;
        private final Map<Window, Tally.Sum> windows = new EnumMap<>(Window.class);

        private Group(Signal signal) {
            cells = signal.cells();
            total = new Tally.Sum(cells);
        }

        private void add(SeriesView view) {
            total.add(view.total());
            view.windows()
                    .forEach((window, tally) -> windows.computeIfAbsent(window, w -> new Tally.Sum(cells))
                            .add(tally));
        }

        private void add(Part.Sums sums) {
            sums.total().addTo(total);
            for (Window window : Window.values()) {
                Part.Cells own = sums.windows().get(window.label());
                if (own != null) {
                    own.addTo(windows.computeIfAbsent(window, w -> new Tally.Sum(cells)));
                }
            }
        }

        Tally total() {
            return total.soFar();
        }

        Tally window(Window window) {
            Tally.Sum sum = windows.get(window);
            return sum == null ? Tally.NONE : sum.soFar();
        }
    }

    private final Map<String, Group> platforms = new TreeMap<>();
    private final Map<String, Group> sources = new TreeMap<>();
    private final Map<String, Group> upstreams = new TreeMap<>();
    private final Group steps = new Group(Signal.STEPS);
    private final Group fetches = new Group(Signal.FETCHES);
    private final Group intake = new Group(Signal.INTAKE);
    private long builds;
    private long windowEnd;

    static ShelfSums of(Shelf shelf) {
        ShelfSums sums = new ShelfSums();
        shelf.series().forEach(sums::add);
        return sums;
    }

    /** The parts of all instances together. */
    static ShelfSums of(List<Part> parts) {
        ShelfSums sums = new ShelfSums();
        parts.forEach(sums::add);
        return sums;
    }

    private void add(Part part) {
        addAll(part.platforms(), platforms, Signal.STEPS);
        addAll(part.sources(), sources, Signal.FETCHES);
        addAll(part.upstreams(), upstreams, Signal.FETCHES);
        steps.add(part.steps());
        fetches.add(part.fetches());
        intake.add(part.intake());
        builds += part.builds();
        windowEnd = Math.max(windowEnd, part.windowEnd());
    }

    private static void addAll(Map<String, Part.Sums> from, Map<String, Group> into, Signal signal) {
        from.forEach((name, sums) ->
                into.computeIfAbsent(name, n -> new Group(signal)).add(sums));
    }

    private void add(SeriesView view) {
        switch (view.key().signal()) {
            case STEPS -> {
                steps.add(view);
                group(platforms, view, "platform").add(view);
                windowEnd = Math.max(windowEnd, view.windowEnd());
            }
            case FETCHES -> {
                fetches.add(view);
                group(sources, view, "source").add(view);
                group(upstreams, view, "upstream").add(view);
                windowEnd = Math.max(windowEnd, view.windowEnd());
            }
            case INTAKE -> intake.add(view);
            case FINDINGS, VERDICTS -> {
                // counted for the metrics; the summary has no sum of them
            }
            case BUILDS -> builds += BuildCells.BUILDS.sum(view.total());
        }
    }

    private static Group group(Map<String, Group> groups, SeriesView view, String label) {
        return groups.computeIfAbsent(
                view.key().label(label), name -> new Group(view.key().signal()));
    }

    Map<String, Group> platforms() {
        return platforms;
    }

    Map<String, Group> sources() {
        return sources;
    }

    Map<String, Group> upstreams() {
        return upstreams;
    }

    Group steps() {
        return steps;
    }

    Group fetches() {
        return fetches;
    }

    Tally intake() {
        return intake.total();
    }

    Group intakeGroup() {
        return intake;
    }

    long builds() {
        return builds;
    }

    /** Event time up to which the windows reach; 0 when nothing was counted. */
    long windowEnd() {
        return windowEnd;
    }
}
