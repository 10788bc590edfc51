package io.barograph.processor.window;

import java.util.List;

/** What is summed. Each signal names its labels and lays out its cells; both are part of the stored format. */
public enum Signal {
    /** Requests to a cache. */
    FETCHES(List.of("source", "upstream", "platform")),
    /** Steps of ended builds. */
    STEPS(List.of("project", "platform", "builder")),
    /** Ended builds. */
    BUILDS(List.of("project", "builder")),
    /** Lines and records taken in. */
    INTAKE(List.of("source")),
    /** Findings told to people. */
    FINDINGS(List.of("kind")),
    /** Slow fetches whose cause was judged. All of a source meet in one task: they are compared with one another. */
    VERDICTS(List.of("source", "upstream", "platform", "node"));

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; the checker knows only Guava's type
    private final List<String> labels;

    Signal(List<String> labels) {
        this.labels = labels;
    }

    /** How many cells its layout has. */
    public int cells() {
        return switch (this) {
            case FETCHES -> FetchCells.SKETCH.end();
            case STEPS -> StepCells.SKETCH.end();
            case BUILDS -> BuildCells.SKETCH.end();
            case INTAKE -> IntakeCells.FORGOTTEN.end();
            case VERDICTS -> VerdictCells.CAUSES.end();
            case FINDINGS -> FindingCells.FINDINGS.end();
        };
    }

    /** The block that counts what the signal is about, each thing once. */
    public Block counts() {
        return switch (this) {
            case FETCHES -> FetchCells.REQUESTS;
            case STEPS -> StepCells.STEPS;
            case BUILDS -> BuildCells.BUILDS;
            case INTAKE -> IntakeCells.LINES;
            case VERDICTS -> VerdictCells.CAUSES;
            case FINDINGS -> FindingCells.FINDINGS;
        };
    }

    /** The sketch of its durations. */
    public Block sketch() {
        return switch (this) {
            case FETCHES -> FetchCells.SKETCH;
            case STEPS -> StepCells.SKETCH;
            case BUILDS -> BuildCells.SKETCH;
            case INTAKE, FINDINGS, VERDICTS -> throw new IllegalStateException(this + " has no durations");
        };
    }

    /** What the cache answered. */
    public long hits(Tally tally) {
        return switch (this) {
            case FETCHES -> FetchCells.hits(tally);
            case STEPS -> StepCells.hits(tally);
            case BUILDS, INTAKE, FINDINGS, VERDICTS -> 0;
        };
    }

    /** What the cache could not answer. */
    public long misses(Tally tally) {
        return switch (this) {
            case FETCHES -> FetchCells.misses(tally);
            case STEPS -> StepCells.misses(tally);
            case BUILDS, INTAKE, FINDINGS, VERDICTS -> 0;
        };
    }

    /** Whether it is counted in the total only: nothing of it has a window or can be late. */
    public boolean isTotalOnly() {
        return this == INTAKE || this == FINDINGS || this == VERDICTS;
    }

    /** How many of its labels, from the first, decide the shard. */
    int shardedBy() {
        return this == VERDICTS ? 1 : labels.size();
    }

    /** Names of the labels of a series, in the order of {@link SeriesKey#labels()}. */
    public List<String> labels() {
        return labels;
    }
}
