package io.barograph.shipper.tell;

import io.barograph.shipper.ship.InputProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The text that Prometheus reads. Counters of an input go on over restarts, as its checkpoint does; they add up as
 * {@code read + unread + truncated = size} and {@code acknowledged <= read} say.
 */
final class Exposition {
    private static final int MOST_INPUTS = 1000;
    private static final String PREFIX = "barograph_shipper_";

    private final StringBuilder text = new StringBuilder();

    /** One path with one kind: the file there and those that were there before it, as long as they are read. */
    private record Source(String path, String kind) {
        String labels() {
            return "source=" + quoted(path) + ",kind=" + quoted(kind);
        }
    }

    static String of(Standing standing) {
        Exposition exposition = new Exposition();
        exposition.family("records_sent_total", "counter", "Records that the broker acknowledged since start.");
        exposition.point("records_sent_total", "", standing.recordsSent());
        exposition.family("send_errors_total", "counter", "Sends that failed since start; they are repeated.");
        exposition.point("send_errors_total", "", standing.sendErrors());
        exposition.family("problems", "gauge", "Paths that cannot be read now.");
        exposition.point("problems", "", standing.problems());
        exposition.family("inputs", "gauge", "Files and pipes that are followed.");
        exposition.point("inputs", "", standing.inputs().size());
        exposition.family("redactions_total", "counter", "Secrets replaced since start, by rule.");
        standing.redactions()
                .forEach((rule, count) -> exposition.point("redactions_total", "rule=" + quoted(rule), count));
        exposition.inputs(bySource(standing.inputs()));
        return exposition.text.toString();
    }

    private static Map<Source, List<InputProgress>> bySource(List<InputProgress> inputs) {
        Map<Source, List<InputProgress>> sources = new LinkedHashMap<>();
        inputs.stream()
                .sorted(Comparator.comparingDouble(InputProgress::lagSeconds)
                        .thenComparingLong(InputProgress::bytesUnread)
                        .reversed())
                .limit(MOST_INPUTS)
                .forEach(input -> sources.computeIfAbsent(
                                new Source(input.source(), input.kind()), source -> new ArrayList<>())
                        .add(input));
        return sources;
    }

    private void inputs(Map<Source, List<InputProgress>> sources) {
        counter(
                sources,
                "read_bytes_total",
                "Bytes read.",
                input -> input.read().bytes());
        counter(
                sources,
                "read_lines_total",
                "Lines read.",
                input -> input.read().lines());
        counter(sources, "acknowledged_bytes_total", "Bytes acknowledged.", InputProgress::bytesAcknowledged);
        counter(sources, "acknowledged_lines_total", "Lines acknowledged.", InputProgress::linesAcknowledged);
        counter(
                sources,
                "oversize_lines_total",
                "Lines that were cut.",
                input -> input.read().oversizeLines());
        counter(
                sources,
                "rotations_total",
                "Renames and rewrites seen.",
                input -> input.read().rotations());
        family("input_unread_bytes", "gauge", "Bytes in the file beyond what was read.");
        sources.forEach(
                (source, all) -> point("input_unread_bytes", source.labels(), sum(all, InputProgress::bytesUnread)));
        family("input_lag_seconds", "gauge", "Age of the oldest byte that is not acknowledged.");
        sources.forEach((source, all) -> lag(source, all));
        family("input_abandoned_bytes_total", "counter", "Bytes given up, and why.");
        sources.forEach((source, all) -> {
            abandoned(source, "truncated", sum(all, input -> input.read().vanishedBytes()));
            abandoned(source, "too_long", sum(all, input -> input.read().cutBytes()));
            abandoned(
                    source, "refused_by_broker", sum(all, input -> input.read().refusedBytes()));
            abandoned(source, "packed_too_well", sum(all, input -> input.read().leftBytes()));
        });
    }

    private void counter(
            Map<Source, List<InputProgress>> sources, String name, String help, Function<InputProgress, Long> value) {
        family("input_" + name, "counter", help);
        sources.forEach((source, all) -> point("input_" + name, source.labels(), sum(all, value)));
    }

    private void lag(Source source, List<InputProgress> all) {
        double lag = all.stream().mapToDouble(InputProgress::lagSeconds).max().orElse(0);
        text.append(PREFIX).append("input_lag_seconds{").append(source.labels()).append("} ");
        text.append(String.format(Locale.ROOT, "%.3f", lag)).append('\n');
    }

    private void abandoned(Source source, String reason, long bytes) {
        point("input_abandoned_bytes_total", source.labels() + ",reason=" + quoted(reason), bytes);
    }

    private static long sum(List<InputProgress> inputs, Function<InputProgress, Long> value) {
        return inputs.stream().mapToLong(value::apply).sum();
    }

    private void family(String name, String type, String help) {
        text.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private void point(String name, String labels, long value) {
        text.append(PREFIX).append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
