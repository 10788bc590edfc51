package io.barograph.standalone.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the summary for people shows beyond the numbers of {@link RunSummary}.
 *
 * @param took from the start of reading to the end of processing
 * @param causes slow fetches by what people call their cause, the commonest first
 * @param slowest the slowest fetches, slowest first
 */
public record Highlights(Duration took, Map<String, Long> causes, List<Slow> slowest) {
    /** Copies both, in their order. */
    public Highlights {
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        slowest = List.copyOf(slowest);
    }

    /**
     * One slow fetch.
     *
     * @param micros how long it took, microseconds
     * @param cache how the cache answered
     * @param source where it was seen
     * @param cause why it was slow, a word of the closed list
     * @param request what was asked for
     */
    public record Slow(long micros, String cache, String source, String cause, String request) {}
}
