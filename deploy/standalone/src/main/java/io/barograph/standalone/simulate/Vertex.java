package io.barograph.standalone.simulate;

import java.util.List;

/**
 * One vertex of a build as the engine reports it.
 *
 * @param start when it began, milliseconds since the epoch
 * @param end when it ended
 * @param error what went wrong, empty when nothing did
 * @param notes what a view prints below it, in order
 */
record Vertex(
        String name,
        String digest,
        List<String> inputs,
        long start,
        long end,
        boolean cached,
        String error,
        List<Note> notes) {
    Vertex {
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    /** What is printed below a vertex. */
    sealed interface Note permits Transfer, Output {}

    /**
     * Something that moved.
     *
     * @param id what a view calls it
     * @param bytes its size, 0 where none is told
     * @param seconds how long it took
     */
    record Transfer(String id, long bytes, double seconds) implements Note {
        /** Whether both sizes are shown, as for layers. */
        boolean isLayer() {
            return id.startsWith("sha256:");
        }
    }

    /** A line that a RUN printed, so long after it began. */
    record Output(double seconds, String text) implements Note {}
}
