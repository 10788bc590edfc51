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
 * @param slow slow fetches that were told
 * @param slowTwice those that were told, or explained, more than once
 * @param storms openings and ends
 */
record ChaosReport(
        Map<ChaosFault, Integer> faults,
        ChaosWatch watch,
        long sentTwice,
        List<String> twiceClosed,
        long slow,
        List<String> slowTwice,
        Set<String> storms) {
    static final String LINES = "barograph_lines_total";

    /** Slow fetches whose cause is known, which takes until what was in flight beside them is over. */
    private static final String EXPLAINED = "barograph_slow_fetches_total";

    private static final String FETCHES = "barograph_fetches_total";

    /** The sums as the pages showed them last; slow fetches as their topic tells them. */
    AccessLines.Expected counted() {
        return new AccessLines.Expected(
                watch.sum(FETCHES, ""),
                watch.sum(FETCHES, "cache=\"hit\""),
                watch.sum(FETCHES, "cache=\"miss\""),
                slow,
                watch.sum("barograph_dead_letter_records_total", ""),
                watch.sum(LINES, ""),
                watch.sum("barograph_line_bytes_total", ""));
    }

    /** For people. */
    String table(AccessLines.Expected expected) {
        StringBuilder table = new StringBuilder("\nfault                             times\n");
        faults.forEach((fault, times) -> row(table, fault.name().replace('_', ' '), times));
        long tooMany = counted().lines() - expected.lines();
        table.append('\n');
        row(table, "lines", counted().lines());
        row(table, "lost", Math.max(0, -tooMany));
        row(table, "doubled", Math.max(0, tooMany));
        row(table, "chunks sent twice", sentTwice);
        row(table, "chunks trimmed", watch.sum("barograph_duplicate_records_total", ""));
        row(table, "windows closed twice", twiceClosed.size());
        row(table, "openings and ends of storms", storms.size());
        row(table, "looks at /metrics", watch.looks());
        row(table, "series that decreased", watch.decreases().size());
        row(table, "longest gap on /metrics, ms", watch.longestGap().toMillis());
        return table.toString();
    }

    private static void row(StringBuilder table, String name, long number) {
        table.append(String.format(Locale.ROOT, "%-33s %7d%n", name.toLowerCase(Locale.ROOT), number));
    }

    /** Nothing lost, nothing twice, nothing ever taken back. */
    void assertNothingWrong(AccessLines.Expected expected) {
        assertThat(counted()).isEqualTo(expected);
        assertThat(watch.decreases()).isEmpty();
        assertThat(twiceClosed).isEmpty();
        assertThat(slowTwice).isEmpty();
        assertThat(watch.sum(EXPLAINED, "")).isBetween(1L, slow);
        assertThat(watch.sum("barograph_duplicate_records_total", "")).isEqualTo(sentTwice);
        assertThat(storms).isNotEmpty();
    }
}
