package io.barograph.shipper.read;

import java.util.Map;

/**
 * Where lines come from, as every chunk tells it.
 *
 * @param stream identity of the file or pipe
 * @param source its path, or - for standard input
 * @param kind what the lines are
 * @param labels what the shipper was told about them
 */
public record Origin(String stream, String source, String kind, Map<String, String> labels) {
    /** Copies the labels. */
    public Origin {
        labels = Map.copyOf(labels);
    }

    Origin at(String newSource, Map<String, String> newLabels) {
        return new Origin(stream, newSource, kind, newLabels);
    }
}
