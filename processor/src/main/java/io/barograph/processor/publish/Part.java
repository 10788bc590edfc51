package io.barograph.processor.publish;

import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one instance tells another of the series that it owns: sums that can be added to, never ratios.
 *
 * @param platforms steps by platform
 * @param sources fetches by source
 * @param upstreams fetches by upstream
 * @param steps all steps
 * @param fetches all fetches
 * @param intake all that was taken in
 * @param builds ended builds
 * @param windowEnd event time up to which the windows reach, milliseconds since the epoch
 * @param watches its storm watches
 * @param running builds that go on
 */
public record Part(
        Map<String, Sums> platforms,
        Map<String, Sums> sources,
        Map<String, Sums> upstreams,
        Sums steps,
        Sums fetches,
        Sums intake,
        long builds,
        long windowEnd,
        List<Summary.WatchRow> watches,
        List<RunningBuild> running) {
    /** One tally as numbers: cells that hold something, and what they hold. */
    public record Cells(List<Integer> cells, List<Long> values) {
        static Cells of(Tally tally) {
            List<Integer> cells = new ArrayList<>(tally.size());
            List<Long> values = new ArrayList<>(tally.size());
            for (int i = 0; i < tally.size(); i++) {
                cells.add(tally.cell(i));
                values.add(tally.value(i));
            }
            return new Cells(cells, values);
        }

        void addTo(Tally.Sum sum) {
            for (int i = 0; i < cells.size(); i++) {
                sum.add(cells.get(i), values.get(i));
            }
        }
    }

    /** Everything ever counted, and the rolling windows by name. */
    public record Sums(Cells total, Map<String, Cells> windows) {
        static Sums of(ShelfSums.Group group) {
            Map<String, Cells> windows = new TreeMap<>();
            for (Window window : Window.values()) {
                Tally tally = group.window(window);
                if (tally.size() > 0) {
                    windows.put(window.label(), Cells.of(tally));
                }
            }
            return new Sums(Cells.of(group.total()), windows);
        }
    }

    static Part of(Shelf shelf) {
        ShelfSums sums = ShelfSums.of(shelf);
        return new Part(
                all(sums.platforms()),
                all(sums.sources()),
                all(sums.upstreams()),
                Sums.of(sums.steps()),
                Sums.of(sums.fetches()),
                Sums.of(sums.intakeGroup()),
                sums.builds(),
                sums.windowEnd(),
                shelf.watches().stream()
                        .filter(watch -> watch.level().equals(WatchView.OWN) || watch.isStormy())
                        .map(Summary.WatchRow::of)
                        .toList(),
                List.copyOf(shelf.running()));
    }

    private static Map<String, Sums> all(Map<String, ShelfSums.Group> groups) {
        Map<String, Sums> all = new TreeMap<>();
        groups.forEach((name, group) -> all.put(name, Sums.of(group)));
        return all;
    }
}
