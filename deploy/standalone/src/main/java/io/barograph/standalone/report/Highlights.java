package io.barograph.standalone.report;

import java.time.Duration;
import java.util.List;

/**
 * What the summary for people shows beyond the numbers of {@link RunSummary}.
 *
 * @param took from the start of reading to the end of processing
 * @param slowest the slowest fetches, slowest first
 */
public record Highlights(Duration took, List<Slow> slowest) {
    /** Copies the list. */
    public Highlights {
        slowest = List.copyOf(slowest);
    }

    /**
     * One slow fetch.
     *
     * @param micros how long it took, microseconds
     * @param cache how the cache answered
     * @param source where it was seen
     * @param request what was asked for
     */
    public record Slow(long micros, String cache, String source, String request) {}
}
