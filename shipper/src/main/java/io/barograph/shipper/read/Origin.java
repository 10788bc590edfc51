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
    /** How streams of builds of a history begin. */
    public static final String HISTORY = "history:";

    /** Copies the labels. */
    public Origin {
        labels = Map.copyOf(labels);
    }

    /**
     * What its records are keyed by: streams of one lane are read in the order in which they were sent. The builds of
     * one builder's history are each compared with the one before, so they share a lane;
     * {@code history:BUILDER/NODE/ID}.
     */
    public String lane() {
        return stream.startsWith(HISTORY) ? stream.substring(0, stream.lastIndexOf('/') + 1) : stream;
    }

    Origin at(String newSource, Map<String, String> newLabels) {
        return new Origin(stream, newSource, kind, newLabels);
    }
}
