package io.barograph.processor.publish;

import io.barograph.processor.detect.SlowFamily;
import io.barograph.schemas.SlowFetch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Slow fetches of one cause from one upstream.
 *
 * @param cause why they were slow, or insufficient_data
 * @param title what people call it; empty while it waits for its cause
 * @param sign how that typically shows
 * @param advice what helps
 * @param upstream where from
 * @param count how many
 * @param medianSeconds their median time
 * @param slowestSeconds the longest of them
 * @param evidence the numbers behind the newest one's class
 * @param lastAt when the newest one ended, milliseconds since the epoch
 */
record SlowCause(
        String cause,
        String title,
        String sign,
        String advice,
        String upstream,
        long count,
        double medianSeconds,
        double slowestSeconds,
        String evidence,
        long lastAt) {
    private static final String WAITING = "waiting";

    /** Groups {@code fetches}, which come newest first. */
    static List<SlowCause> grouped(List<SlowFetch> fetches) {
        Map<List<String>, List<SlowFetch>> groups =
                new TreeMap<>(Comparator.comparing((List<String> key) -> key.toString()));
        for (SlowFetch fetch : fetches) {
            String upstream = fetch.getUpstream().isEmpty() ? fetch.getSource() : fetch.getUpstream();
            groups.computeIfAbsent(List.of(fetch.getCause(), upstream), key -> new ArrayList<>())
                    .add(fetch);
        }
        return groups.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .sorted(Comparator.comparingLong(SlowCause::count).reversed())
                .toList();
    }

    private static SlowCause of(List<String> key, List<SlowFetch> fetches) {
        long[] micros = fetches.stream()
                .mapToLong(SlowFetch::getDurationMicros)
                .sorted()
                .toArray();
        SlowFetch newest = fetches.get(0);
        SlowFamily family =
                io.barograph.processor.detect.SlowCause.of(key.get(0)).family();
        boolean waits = key.get(0).equals(WAITING);
        return new SlowCause(
                key.get(0),
                waits ? "" : family.title(),
                waits ? "" : family.sign(),
                waits ? "" : family.advice(),
                key.get(1),
                micros.length,
                micros[(micros.length - 1) / 2] / 1e6,
                micros[micros.length - 1] / 1e6,
                newest.getEvidence(),
                newest.getCompletedAt());
    }
}
