package io.barograph.processor.intake;

import io.barograph.schemas.LogChunk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        return new Origin(
                chunk.getStream(), chunk.getSource(), chunk.getHost(), chunk.getKind(), chunk.getLabels());
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

    byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(stream);
            out.writeUTF(path);
            out.writeUTF(host);
            out.writeUTF(kind);
            out.writeInt(labels.size());
            for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
                out.writeUTF(label.getKey());
                out.writeUTF(label.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a label is longer than 64 KiB", e);
        }
        return bytes.toByteArray();
    }

    static Origin restore(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String stream = in.readUTF();
            String path = in.readUTF();
            String host = in.readUTF();
            String kind = in.readUTF();
            Map<String, String> labels = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                labels.put(in.readUTF(), in.readUTF());
            }
            return new Origin(stream, path, host, kind, labels);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored origin is cut short", e);
        }
    }
}
