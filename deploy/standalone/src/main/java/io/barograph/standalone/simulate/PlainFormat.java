package io.barograph.standalone.simulate;

import io.barograph.standalone.simulate.Vertex.Note;
import io.barograph.standalone.simulate.Vertex.Output;
import io.barograph.standalone.simulate.Vertex.Transfer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code --progress=plain} as buildx 0.22 writes it, with the times that a CI runner puts in front, or without.
 *
 * <pre>
 * 2026-11-23T19:22:48.8469774Z #8 [linux/amd64 build 2/4] WORKDIR /w
 * 2026-11-23T19:22:48.8469774Z #8 CACHED
 * </pre>
 */
final class PlainFormat implements BuildFormat {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'0000Z '", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB"};

    private final boolean stamped;

    PlainFormat(boolean stamped) {
        this.stamped = stamped;
    }

    @Override
    public List<Written> of(SimulatedBuild build, String file) {
        List<Written> written = new ArrayList<>();
        String builder = "#0 building with \"" + build.builder() + "\" instance using docker-container driver";
        written.add(new Written(build.at(), file, lines(build.at(), List.of(builder, ""))));
        int number = 0;
        for (Vertex vertex : Solve.of(build)) {
            number++;
            written.add(new Written(vertex.end(), file, lines(vertex.end(), of(vertex, "#" + number + " "))));
        }
        return written;
    }

    private static List<String> of(Vertex vertex, String number) {
        List<String> lines = new ArrayList<>();
        lines.add(number + vertex.name());
        for (Note note : vertex.notes()) {
            lines.add(number + (note instanceof Transfer moved ? moved(moved) : output((Output) note)));
        }
        // a hit whose layers had to be fetched is printed as if it had run
        boolean shown = vertex.cached() && vertex.notes().isEmpty();
        String end = shown ? "CACHED" : "DONE " + tenths((vertex.end() - vertex.start()) / 1000.0) + "s";
        lines.add(number + (vertex.error().isEmpty() ? end : "ERROR: " + vertex.error()));
        lines.add("");
        return lines;
    }

    private static String moved(Transfer moved) {
        String size = moved.bytes() == 0 ? "" : " " + size(moved.bytes());
        String both = moved.isLayer() ? size + " /" + size : size;
        return moved.id() + both + (moved.seconds() == 0 ? "" : " " + tenths(moved.seconds()) + "s") + " done";
    }

    private static String output(Output output) {
        return thousandths(output.seconds()) + " " + output.text();
    }

    private static String tenths(double seconds) {
        long tenths = Math.round(seconds * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    /** Three decimals below 10 s, two below 100 s, else one. */
    private static String thousandths(double seconds) {
        int decimals = seconds < 10 ? 3 : seconds < 100 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", seconds);
    }

    private static String size(long bytes) {
        int unit = 0;
        double left = bytes;
        while (left >= 1000 && unit < UNITS.length - 1) {
            left /= 1000;
            unit++;
        }
        String number = unit == 0 ? Long.toString(bytes) : String.format(Locale.ROOT, "%.2f", left);
        while (number.contains(".") && (number.endsWith("0") || number.endsWith("."))) {
            number = number.substring(0, number.length() - 1);
        }
        return number + UNITS[unit];
    }

    private String lines(long at, List<String> lines) {
        String stamp = stamped ? STAMP.format(Instant.ofEpochMilli(at)) : "";
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(stamp).append(line).append('\n');
        }
        return text.toString();
    }
}
