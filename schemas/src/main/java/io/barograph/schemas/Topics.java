package io.barograph.schemas;

/** Names of the topics. */
public final class Topics {
    /** {@link LogChunk}, keyed by stream. */
    public static final String LOGS = "barograph.logs";
    /** {@link Build}, keyed by project. */
    public static final String BUILDS = "barograph.builds";
    /** {@link Diagnosis}, keyed by project. */
    public static final String DIAGNOSES = "barograph.diagnoses";
    /** {@link Finding}, keyed by its id. */
    public static final String FINDINGS = "barograph.findings";
    /** {@link WindowTally}, keyed by series and window start. */
    public static final String WINDOWS = "barograph.windows";
    /** {@link Storm}, keyed by the watched series. */
    public static final String STORMS = "barograph.storms";
    /** {@link SlowFetch}, keyed by upstream. */
    public static final String SLOW_FETCHES = "barograph.slow-fetches";
    /** {@link DeadLetter}, keyed by stream. */
    public static final String DEAD_LETTERS = "barograph.dead-letters";
    /** {@link Heartbeat}, keyed by shipper. */
    public static final String HEARTBEATS = "barograph.heartbeats";

    private Topics() {}
}
