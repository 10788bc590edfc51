package io.barograph.processor.build;

import java.util.Map;

/**
 * Where a log stream comes from, as its shipper was told.
 *
 * @param stream identity of the file or pipe
 * @param generation counts up when the content under the same identity starts again
 * @param source path of the file, or {@code -}
 * @param project whose builds these are
 * @param builder name of the builder, empty when the log shall tell
 * @param runner CI runner or host
 * @param labels all labels of the stream
 */
public record StreamOrigin(
        String stream,
        int generation,
        String source,
        String project,
        String builder,
        String runner,
        Map<String, String> labels) {
    /** Copies the labels. */
    public StreamOrigin {
        labels = Map.copyOf(labels);
    }

    /** The reference of a build whose first line stands at {@code offset}; the same whenever the stream is read. */
    String ref(long offset) {
        return stream + "@" + generation + ":" + offset;
    }
}
