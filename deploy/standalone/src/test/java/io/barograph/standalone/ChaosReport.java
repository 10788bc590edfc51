package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a fleet went through, and what came out.
 *
 * @param faults how often each was injected
 * @param watch what was seen on the pages
 * @param sentTwice chunks that the shippers sent again
 * @param twiceClosed windows that were closed more than once
 * @param storms openings and ends
 */
record ChaosReport(
        Map<ChaosFault, Integer> faults,
        ChaosWatch watch,
        long sentTwice,
        List<String> twiceClosed,
        Set<String> storms) {
    static final String LINES = "barograph_lines_total";

    /** Slow fetches, counted when their cause is known. */
    static final String SLOW = "barograph_slow_fetches_total";

    private static final String FETCHES = "barograph_fetches_total";

    /** The sums as the pages showed them last. */
    AccessLines.Expected counted() {
        return new AccessLines.Expected(
                watch.sum(FETCHES, ""),
                watch.sum(FETCHES, "cache=\"hit\""),
                watch.sum(FETCHES, "cache=\"miss\""),
                watch.sum(SLOW, ""),
                watch.sum("barograph_dead_letter_records_total", ""),
                watch.sum(LINES, ""),
                watch.sum("barograph_line_bytes_total", ""));
    }

    /** For people. */
    String table() {
        StringBuilder table = new StringBuilder("\nfault                             times\n");
        faults.forEach((fault, times) -> table.append(String.format(
                Locale.ROOT,
                "%-33s %5d%n",
                fault.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                times)));
        return table.append(String.format(
                        Locale.ROOT,
                        "%nlines %d, sent twice %d chunks, trimmed %d, storms' openings and ends %d, looks %d, longest gap on /metrics %.1f s%n",
                        counted().lines(),
                        sentTwice,
                        watch.sum("barograph_duplicate_records_total", ""),
                        storms.size(),
                        watch.looks(),
                        watch.longestGap().toMillis() / 1000.0))
                .toString();
    }

    /** Nothing lost, nothing twice, nothing ever taken back. */
    void assertNothingWrong(AccessLines.Expected expected) {
        assertThat(counted()).isEqualTo(expected);
        assertThat(watch.decreases()).isEmpty();
        assertThat(twiceClosed).isEmpty();
        assertThat(watch.sum("barograph_duplicate_records_total", "")).isEqualTo(sentTwice);
        assertThat(storms).isNotEmpty();
    }
}
