package io.barograph.processor.parse.buildkit;

/**
 * What a build log can say, told in the order of the log. Logs that number their vertices ({@code #7}: plain) call the
 * methods with a number, logs that hold the graph (rawjson) call {@link #vertex} and {@link #transfer}; a listener
 * overrides those of its kind. Byte ranges are only valid during the call. Times are milliseconds since the epoch (of
 * the line), durations microseconds; -1 means that the log does not tell.
 *
 * <p>The methods that return a boolean answer whether the number is known here: a line about a vertex that never showed
 * its name cannot be counted.
 */
public interface BuildEvents {
    /** Highest vertex number that is believed. */
    int MOST_VERTICES = 16_384;

    /** How an interval of a numbered vertex ended. */
    enum Ending {
        /** {@code CACHED}. */
        CACHED,
        /** {@code DONE}. */
        DONE,
        /** {@code ERROR: …}. */
        ERROR,
        /** {@code CANCELED}. */
        CANCELED
    }

    /** A client named the builder it uses ({@code #0 building with "h2" instance using remote driver}). */
    default void builder(String instance, long atMillis) {}

    /**
     * A numbered line that can be the name of its vertex or the report of some work. The log writes both alike, so only
     * who knows the names can tell.
     *
     * @return true when it was taken as the name
     */
    default boolean header(int number, byte[] bytes, int from, int to, long atMillis) {
        return false;
    }

    /** A numbered vertex wrote program output. */
    default boolean output(int number, long atMillis) {
        return false;
    }

    /**
     * A numbered vertex reports work. The range is the id of the status, such as {@code transferring context:} or
     * {@code sha256:…}.
     *
     * @param current bytes done, -1 when none are told
     */
    default boolean status(int number, byte[] bytes, int from, int to, long current, long atMillis) {
        return false;
    }

    /**
     * A numbered vertex has fetched a layer; the status of it was told before. The view is only valid during the call.
     */
    default void layer(int number, LayerView layer) {}

    /** A vertex of the graph has fetched a layer; the view is only valid during the call. */
    default void layer(String digest, LayerView layer) {}

    /** The log turns away from a numbered vertex that has not ended. */
    default boolean left(int number, long atMillis) {
        return false;
    }

    /**
     * A numbered vertex ended an interval; more may follow.
     *
     * @param micros how long it took in all until now
     * @param message why it failed, empty for the other endings
     */
    default boolean ended(int number, Ending ending, long micros, String message, long atMillis) {
        return false;
    }

    /** A vertex of the graph, as often as it is told; the view is only valid during the call. */
    default void vertex(VertexView vertex, long atMillis) {}

    /** A vertex of the graph moved bytes. The range is the id of the status, as in {@link #status}. */
    default void transfer(String digest, byte[] bytes, int from, int to, long current, long atMillis) {}

    /** A vertex of the graph printed a line that may tell of something beside the build. */
    default void said(String line, long atMillis) {}

    /**
     * The client's own verdict at the end ({@code ERROR: failed to solve: …}).
     *
     * @param sure false for words that other programs use as well
     */
    default void failure(String message, boolean sure, long atMillis) {}

    /** The client says what it says last of all after a success. */
    default void finished(long atMillis) {}
}
