package io.barograph.processor.publish;

import io.barograph.processor.publish.WatchView.OpenStorm;
import io.barograph.processor.publish.WatchView.State;
import io.barograph.processor.window.Signal;
import java.util.Arrays;

/** Storm watches of one scrape. */
final class WatchPoints {
    private final Points points;

    WatchPoints(Points points) {
        this.points = points;
    }

    void add(WatchView watch) {
        WatchNames names = watch.signal() == Signal.FETCHES ? MetricNames.FETCH_STORMS : MetricNames.STORMS;
        String[] labels = names.active().labels().stream()
                .map(name -> watch.labels().getOrDefault(name, ""))
                .toArray(String[]::new);
        points.level(names.hitRatio(), watch.hitRatio(), labels);
        points.level(names.dispersion(), watch.dispersion(), labels);
        for (State state : State.values()) {
            String word = Words.of(state);
            points.level(names.state(), state == watch.state() ? 1 : 0, with(labels, word));
        }
        watch.storms().forEach((cause, storms) -> points.count(names.storms(), storms, with(labels, cause)));
        OpenStorm open = watch.open();
        points.level(names.active(), open == null ? 0 : 1, labels);
        if (open != null) {
            points.level(names.start(), open.openedAt() / 1e3, labels);
            String values = String.join(",", open.values());
            points.level(names.excess(), open.excessMisses(), with(labels, open.dimension(), values));
        }
    }

    private static String[] with(String[] labels, String... more) {
        String[] all = Arrays.copyOf(labels, labels.length + more.length);
        System.arraycopy(more, 0, all, labels.length, more.length);
        return all;
    }
}
