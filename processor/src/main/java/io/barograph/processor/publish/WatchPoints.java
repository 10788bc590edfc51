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
        WatchNames names = names(watch);
        String[] labels = labels(watch, names);
        points.level(names.hitRatio(), watch.hitRatio(), labels);
        points.level(names.dispersion(), watch.dispersion(), labels);
        for (State state : State.values()) {
            String word = Words.of(state);
            points.level(names.state(), state == watch.state() ? 1 : 0, with(labels, word));
        }
        watch.storms().forEach((cause, storms) -> points.count(names.storms(), storms, with(labels, cause)));
        keys(watch, labels);
        OpenStorm open = watch.open();
        points.level(names.active(), watch.isStormy() ? 1 : 0, labels);
        if (open != null && watch.isStormy()) {
            points.level(names.start(), open.openedAt() / 1e3, labels);
            String values = String.join(",", open.values());
            points.level(names.excess(), open.excessMisses(), with(labels, open.dimension(), values));
        }
    }

    private void keys(WatchView watch, String[] labels) {
        watch.keyStorms().forEach((form, storms) -> {
            points.count(MetricNames.KEY_STORMS, storms, with(labels, form));
            long open = watch.openKeys().getOrDefault(form, 0L);
            points.level(MetricNames.KEY_STORMS_ACTIVE, open, with(labels, form));
        });
    }

    private static WatchNames names(WatchView watch) {
        if (!watch.level().equals(WatchView.OWN)) {
            return MetricNames.ROLLUP_STORMS;
        }
        return watch.signal() == Signal.FETCHES ? MetricNames.FETCH_STORMS : MetricNames.STORMS;
    }

    private static String[] labels(WatchView watch, WatchNames names) {
        if (!watch.level().equals(WatchView.OWN)) {
            // the level says which of the labels is told, the others are empty
            return new String[] {
                Words.of(watch.signal()),
                watch.level(),
                String.join("", watch.labels().values())
            };
        }
        return names.active().labels().stream()
                .map(name -> watch.labels().getOrDefault(name, ""))
                .toArray(String[]::new);
    }

    private static String[] with(String[] labels, String... more) {
        String[] all = Arrays.copyOf(labels, labels.length + more.length);
        System.arraycopy(more, 0, all, labels.length, more.length);
        return all;
    }
}
