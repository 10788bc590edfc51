package io.barograph.processor.intake;

import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.schemas.LogChunk;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the lines of a stream come from.
 *
 * @param stream identity of the stream
 * @param path path of the file, or - for standard input
 * @param host name of the shipper's host
 * @param kind what the shipper says the lines are: auto, a family or a dialect
 * @param labels what the shipper was told about them
 */
public record Origin(String stream, String path, String host, String kind, Map<String, String> labels) {
    /** What stands where a label was not given. */
    public static final String DEFAULT = "default";

    /** Copies the labels. */
    public Origin {
        labels = Map.copyOf(labels);
    }

    /** The origin that a chunk names. */
    public static Origin of(LogChunk chunk) {
        return new Origin(chunk.getStream(), chunk.getSource(), chunk.getHost(), chunk.getKind(), chunk.getLabels());
    }

    /** The label {@code name}, or {@code otherwise} where it is not given or blank. */
    public String label(String name, String otherwise) {
        String value = labels.get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /** The project, {@value #DEFAULT} when none was given. */
    public String project() {
        return label("project", DEFAULT);
    }

    Origin labelled(Map<String, String> other) {
        return new Origin(stream, path, host, kind, other);
    }

    void save(PackWriter out) {
        out.text(stream).text(path).text(host).text(kind).number(labels.size());
        new TreeMap<>(labels).forEach((name, value) -> out.text(name).text(value));
    }

    static Origin restore(PackReader in) {
        String stream = in.text();
        String path = in.text();
        String host = in.text();
        String kind = in.text();
        Map<String, String> labels = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            labels.put(in.text(), in.text());
        }
        return new Origin(stream, path, host, kind, labels);
    }
}
