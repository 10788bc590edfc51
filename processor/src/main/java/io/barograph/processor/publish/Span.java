package io.barograph.processor.publish;

/**
 * Which part of a list is asked for.
 *
 * @param from the earliest time, milliseconds since the epoch
 * @param to the time before which it ends
 * @param limit how many rows at most
 * @param after the cursor of the part before it, empty for the first
 */
record Span(long from, long to, int limit, String after) {
    boolean holds(long time) {
        return time >= from && time < to;
    }

    /** The same times without a limit. */
    Span whole() {
        return new Span(from, to, Integer.MAX_VALUE, "");
    }

    /** The cursor as a place in a list; 0 for one that is none. */
    int offset() {
        try {
            return Math.max(0, Integer.parseInt(after));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
