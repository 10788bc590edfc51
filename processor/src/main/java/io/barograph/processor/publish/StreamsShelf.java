package io.barograph.processor.publish;

import io.barograph.processor.build.Build;
import io.barograph.processor.detect.Level;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.StormView;
import io.barograph.processor.publish.WatchView.OpenStorm;
import io.barograph.processor.publish.WatchView.State;
import io.barograph.processor.topology.Shelves;
import io.barograph.processor.window.SeriesGlance;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shelf of a running topology. */
public final class StreamsShelf implements Shelf, HandOver.Remains {
    private final Shelves shelves;

    /** Shows what the tasks of this instance laid out. */
    public StreamsShelf(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Collection<SeriesView> series() {
        return shelves.series();
    }

    @Override
    public Collection<SeriesGlance> glances() {
        return shelves.glances();
    }

    @Override
    public Collection<WatchView> watches() {
        return shelves.watches().stream().map(StreamsShelf::watch).toList();
    }

    @Override
    public Collection<WatchView> scrapedWatches() {
        return shelves.scrapedWatches().stream().map(StreamsShelf::watch).toList();
    }

    @Override
    public Shards shards() {
        return new Shards(shelves.shards().stream().sorted().toList(), shelves.isLeaving());
    }

    @Override
    public Set<Integer> left() {
        return shelves.left();
    }

    @Override
    public void clear(Collection<Integer> shards) {
        shelves.clear(shards);
    }

    @Override
    public Collection<RunningBuild> running() {
        return shelves.running().stream().map(StreamsShelf::running).toList();
    }

    private static RunningBuild running(Build build) {
        return new RunningBuild(
                build.ref(),
                build.project(),
                build.builder(),
                build.runner(),
                build.startedAtMillis(),
                build.endedAtMillis(),
                build.sums().steps());
    }

    private static WatchView watch(StormView view) {
        StormFinding open = view.open();
        return new WatchView(
                view.key().signal(),
                labels(view.key()),
                Level.of(view.key()).word(),
                switch (view.state()) {
                    case "learning" -> State.LEARNING;
                    case "storm" -> State.STORM;
                    case "degraded" -> State.DEGRADED;
                    case "planned" -> State.PLANNED;
                    default -> State.NORMAL;
                },
                1 - view.p0(),
                view.phi(),
                view.storms(),
                view.keyStorms(),
                view.openKeys(),
                open == null
                        ? null
                        : new OpenStorm(
                                open.openedAt(),
                                open.severity(),
                                open.excessMisses(),
                                open.dimension(),
                                open.dimensionValues(),
                                open.wide()));
    }

    private static Map<String, String> labels(SeriesKey key) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> names = key.signal().labels();
        for (int i = 0; i < names.size(); i++) {
            labels.put(names.get(i), key.labels().get(i));
        }
        return labels;
    }
}
