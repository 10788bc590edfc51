package io.barograph.standalone.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One build whose lines each carry the time they arrived, as GitHub Actions writes it:
 * {@code 2026-11-23T19:22:31.9958915Z #1 DONE 0.1s}.
 */
record RecordedBuild(List<Line> lines) {
    private static final DateTimeFormatter ARRIVAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** One line, {@code after} the first one. */
    record Line(Duration after, String text) {}

    /** Copies the lines. */
    RecordedBuild {
        lines = List.copyOf(lines);
    }

    /** The bundled build {@code name}. */
    static RecordedBuild named(String name) {
        List<String> raw = Recording.lines("buildkit/" + name + ".log");
        Instant first = arrival(raw.get(0));
        return new RecordedBuild(raw.stream()
                .map(line -> new Line(Duration.between(first, arrival(line)), line.substring(line.indexOf(' '))))
                .toList());
    }

    private static Instant arrival(String line) {
        return Instant.parse(line.substring(0, line.indexOf(' ')));
    }

    /** How long it took. */
    Duration length() {
        return lines.get(lines.size() - 1).after();
    }

    /** The same build, begun at {@code start}. */
    Entry begunAt(Instant start) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(ARRIVAL.format(start.plus(line.after())))
                    .append(line.text())
                    .append('\n');
        }
        return new Entry(start.plus(length()), text.toString());
    }
}
