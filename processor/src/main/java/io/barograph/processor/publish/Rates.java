package io.barograph.processor.publish;

import io.barograph.processor.window.Window;
import io.barograph.schemas.WindowTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hit rates over time, for charts and tables: closed windows by whose they are (project or source) and where (platform
 * or upstream). Windows overlap; only those that start on a multiple of their length are taken, so that nothing is
 * counted twice.
 */
final class Rates {
    private static final int STARTS = 1_008;
    private static final int MOST_LINES = 400;
    private static final int SHOWN = 12;
    private static final String OTHER = "_other";

    /** One point of one line of the chart. */
    record Point(long start, long hits, long misses, long builds) {}

    /**
     * Which lookups.
     *
     * @param signal layers or fetches
     * @param window of which length
     * @param owner whose: a project or a source; empty for all
     * @param place where: a platform or an upstream; empty for all
     */
    record Which(String signal, Window window, String owner, String place) {
        private boolean holds(Line line) {
            return line.signal.equals(signal)
                    && line.window.equals(window.label())
                    && (owner.isEmpty() || owner.equals(line.owner))
                    && (place.isEmpty() || place.equals(line.place));
        }
    }

    private record Line(String signal, String window, String owner, String place) {}

    private final Map<Line, TreeMap<Long, long[]>> lines = new HashMap<>();

    synchronized void add(WindowTally tally) {
        Window window = windowOf(tally.getWindow());
        if (window == null || tally.getStart() % window.millis() != 0) {
            return;
        }
        TreeMap<Long, long[]> points =
                lines.computeIfAbsent(lineOf(tally), line -> new TreeMap<>(Collections.reverseOrder()));
        long[] sums = points.computeIfAbsent(tally.getStart(), start -> new long[3]);
        sums[0] += tally.getHits();
        sums[1] += tally.getMisses();
        sums[2] += tally.getBuilds();
        if (points.size() > STARTS) {
            points.pollLastEntry();
        }
    }

    static @Nullable Window windowOf(String label) {
        for (Window window : Window.values()) {
            if (window.label().equals(label)) {
                return window;
            }
        }
        return null;
    }

    private Line lineOf(WindowTally tally) {
        boolean fetches = "fetches".equals(tally.getSignal());
        Map<String, String> labels = tally.getLabels();
        Line line = new Line(
                tally.getSignal(),
                tally.getWindow(),
                labels.getOrDefault(fetches ? "source" : "project", ""),
                labels.getOrDefault(fetches ? "upstream" : "platform", ""));
        return lines.size() < MOST_LINES || lines.containsKey(line)
                ? line
                : new Line(line.signal, line.window, OTHER, OTHER);
    }

    /** The lines by place, oldest point first; beyond a dozen, those with the fewest lookups are one. */
    synchronized Map<String, List<Point>> byPlace(Which which) {
        Map<String, TreeMap<Long, long[]>> places = new HashMap<>();
        lines.forEach((line, points) -> {
            if (which.holds(line)) {
                addAll(points, places.computeIfAbsent(line.place, place -> new TreeMap<>()));
            }
        });
        Map<String, List<Point>> answer = new TreeMap<>();
        List<String> largest = places.keySet().stream()
                .sorted(Comparator.comparingLong((String place) -> lookups(places.getOrDefault(place, new TreeMap<>())))
                        .reversed())
                .toList();
        for (String place : largest.stream().limit(SHOWN).toList()) {
            answer.put(place, points(places.getOrDefault(place, new TreeMap<>())));
        }
        if (largest.size() > SHOWN) {
            TreeMap<Long, long[]> rest = new TreeMap<>();
            largest.stream().skip(SHOWN).forEach(place -> addAll(places.getOrDefault(place, new TreeMap<>()), rest));
            answer.put(OTHER, points(rest));
        }
        return answer;
    }

    /** All of it as one line, newest point first. */
    synchronized List<Point> together(Which which) {
        TreeMap<Long, long[]> all = new TreeMap<>(Collections.reverseOrder());
        lines.forEach((line, points) -> {
            if (which.holds(line)) {
                addAll(points, all);
            }
        });
        return points(all);
    }

    private static void addAll(Map<Long, long[]> points, Map<Long, long[]> into) {
        points.forEach((start, sums) -> {
            long[] all = into.computeIfAbsent(start, s -> new long[3]);
            for (int i = 0; i < all.length; i++) {
                all[i] += sums[i];
            }
        });
    }

    private static long lookups(Map<Long, long[]> points) {
        return points.values().stream().mapToLong(sums -> sums[0] + sums[1]).sum();
    }

    private static List<Point> points(Map<Long, long[]> points) {
        return points.entrySet().stream()
                .map(entry -> new Point(entry.getKey(), entry.getValue()[0], entry.getValue()[1], entry.getValue()[2]))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
