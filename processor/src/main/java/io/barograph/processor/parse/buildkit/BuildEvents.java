package io.barograph.processor.parse.buildkit;

import org.jspecify.annotations.Nullable;

/**
 * What a BuildKit log can say, told in the order of the log. A vertex is named by the {@code id} its log uses: the
 * number behind {@code #} as a string in plain, the digest in rawjson. Times are milliseconds (of the line) or
 * microseconds (durations); -1 means that the log does not tell.
 *
 * <p>The hot lines of a plain log (program output) reach only {@link #output(int, long)}.
 */
public interface BuildEvents {
    /** A client said which builder it uses ({@code #0 building with "h2" instance using remote driver}). */
    void builder(String instance, String driver, long atMillis);

    /** A vertex of a plain log shows its name; called for every header, also repeated ones. */
    void header(int number, byte[] bytes, int from, int to, long atMillis);

    /** A vertex of a plain log wrote program output. */
    void output(int number, long atMillis);

    /**
     * A vertex reports work: {@code what} is the status id, such as {@code transferring context:} or {@code sha256:…}.
     *
     * @param current bytes done, -1 when none are told
     * @param total bytes in all, -1 when none are told
     * @param micros time taken, -1 when none is told
     */
    void status(int number, String what, long current, long total, long micros, boolean done, long atMillis);

    /** A vertex of a plain log ended an interval with {@code CACHED}. */
    void cached(int number, long atMillis);

    /** A vertex of a plain log ended an interval with {@code DONE}; {@code micros} is cumulative. */
    void done(int number, long micros, long atMillis);

    /** A vertex of a plain log failed. */
    void error(int number, String message, long atMillis);

    /** A vertex of a plain log was cancelled. */
    void canceled(int number, long atMillis);

    /** A vertex of a rawjson log, as often as it is told; times in microseconds since the epoch or -1. */
    void vertex(
            String digest,
            @Nullable String name,
            String[] inputs,
            long startedMicros,
            long completedMicros,
            boolean cached,
            @Nullable String error,
            long atMillis);

    /** A status of a rawjson vertex; times in microseconds since the epoch or -1. */
    void vertexStatus(
            String digest,
            String what,
            long current,
            long total,
            long startedMicros,
            long completedMicros,
            long atMillis);

    /** The client's own verdict at the end: {@code ERROR: failed to solve: …}. */
    void failure(String message, long atMillis);
}
