package io.barograph.processor.publish;

import io.barograph.processor.window.Window;
import io.barograph.schemas.WindowTally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hit rates over time, for the chart: closed windows summed over all series of a platform (layers) or upstream
 * (fetches). Windows overlap; only those that start on a multiple of their length are taken, so that nothing is counted
 * twice.
 */
final class Rates {
    private static final int STARTS = 720;
    private static final int LINES = 12;
    private static final String OTHER = "_other";

    /** One point of one line of the chart. */
    record Point(long start, long hits, long misses, long builds) {}

    private record Line(String signal, String window, String name) {}

    private final Map<Line, TreeMap<Long, long[]>> lines = new HashMap<>();

    synchronized void add(WindowTally tally) {
        if (!startsOnItsOwnLength(tally)) {
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

    /** The lines of {@code signal} in {@code window}, oldest point first. */
    synchronized Map<String, List<Point>> of(String signal, Window window) {
        Map<String, List<Point>> answer = new TreeMap<>();
        lines.forEach((line, points) -> {
            if (line.signal.equals(signal) && line.window.equals(window.label())) {
                List<Point> list = new ArrayList<>(points.size());
                points.descendingMap().forEach((start, sums) -> list.add(new Point(start, sums[0], sums[1], sums[2])));
                answer.put(line.name, list);
            }
        });
        return answer;
    }

    private Line lineOf(WindowTally tally) {
        String dimension = "fetches".equals(tally.getSignal()) ? "upstream" : "platform";
        String name = tally.getLabels().getOrDefault(dimension, "");
        Line line = new Line(tally.getSignal(), tally.getWindow(), name);
        long siblings = lines.keySet().stream()
                .filter(other -> other.signal.equals(line.signal) && other.window.equals(line.window))
                .count();
        return siblings < LINES || lines.containsKey(line)
                ? line
                : new Line(tally.getSignal(), tally.getWindow(), OTHER);
    }

    private static boolean startsOnItsOwnLength(WindowTally tally) {
        for (Window window : Window.values()) {
            if (window.label().equals(tally.getWindow())) {
                return tally.getStart() % window.millis() == 0;
            }
        }
        return false;
    }
}
