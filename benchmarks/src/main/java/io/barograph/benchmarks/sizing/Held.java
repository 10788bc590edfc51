package io.barograph.benchmarks.sizing;

import java.util.Locale;

/**
 * What a processor held.
 *
 * @param runners with a build open
 * @param running builds that the page lists as running
 * @param lines that were read until then
 * @param heapBytes in use after a collection
 * @param residentBytes most that the process ever had in memory, heap, stores and code
 * @param stateBytes of the stores on disk
 * @param cpuSeconds processor time since its start
 */
record Held(
        int runners,
        long running,
        long lines,
        long heapBytes,
        long residentBytes,
        long stateBytes,
        long forgotten,
        double cpuSeconds) {
    static final String HEAD = "| runners | running | lines | heap in use MB | resident at most MB | state on disk MB |"
            + " streams forgotten | processor s |\n|---|---|---|---|---|---|---|---|";

    String row() {
        return String.format(
                Locale.ROOT,
                "| %,d | %,d | %,d | %.0f | %.0f | %.0f | %,d | %.1f |",
                runners,
                running,
                lines,
                heapBytes / 1e6,
                residentBytes / 1e6,
                stateBytes / 1e6,
                forgotten,
                cpuSeconds);
    }
}
