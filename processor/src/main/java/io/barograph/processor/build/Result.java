package io.barograph.processor.build;

/** How a build ended, in the words of the OpenTelemetry conventions for CI/CD. */
public enum Result {
    /** It did what was asked. */
    SUCCESS,
    /** Its own work failed: a command, a missing file, an unknown base. */
    FAILURE,
    /** What should have done the work failed: the connection, the builder. */
    ERROR,
    /** The log stopped without a sign of completion. */
    TIMEOUT,
    /** Somebody stopped it. */
    CANCELLATION,
    /** It was not run. */
    SKIP,
    /** It has not ended; never on a topic. */
    RUNNING
}
