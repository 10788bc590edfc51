package io.barograph.benchmarks.race;

/** Lines without end, the same from the same seed. */
interface LineSource {
    /** The next line, its newline included. */
    byte[] next();

    /** Whether another log may go on after the line that came last; only there a stream is changed. */
    boolean isBetweenLogs();
}
