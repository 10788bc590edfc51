package io.barograph.processor.window;

/**
 * One tumbling window of one series that can no longer change.
 *
 * @param start start on event time, milliseconds since the epoch
 * @param tally what was counted in it
 */
public record ClosedWindow(SeriesKey key, Window window, long start, Tally tally) {
    /** End of it, exclusive. */
    public long end() {
        return start + window.millis();
    }

    /** What the cache answered. */
    public long hits() {
        return key.signal().hits(tally);
    }

    /** What it could not answer. */
    public long misses() {
        return key.signal().misses(tally);
    }

    /** What was counted and is in neither. */
    public long other() {
        return key.signal().counts().sum(tally) - hits() - misses();
    }

    /** Builds that contributed. */
    public long builds() {
        return switch (key.signal()) {
            case STEPS -> tally.get(StepCells.BUILDS.from());
            case BUILDS -> BuildCells.BUILDS.sum(tally);
            case FETCHES, INTAKE, FINDINGS, VERDICTS -> 0;
        };
    }

    /** Fetches above the threshold. */
    public long slow() {
        return key.signal() == Signal.FETCHES ? tally.get(FetchCells.SLOW.from()) : 0;
    }

    /** Quantile of the durations, microseconds; -1 when none was measured. */
    public long quantile(double q) {
        return key.signal().isTotalOnly() ? -1 : Sketch.quantile(key.signal().sketch(), tally, q);
    }
}
