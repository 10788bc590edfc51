package io.barograph.benchmarks.growth;

import java.util.Locale;

/**
 * What a run came to.
 *
 * @param linesPerSecond of all instances, from the first third to the last line
 * @param cpuSecondsPerMillion of all instances
 * @param heapBytes in use after a collection, of the instance with most
 * @param stateBytes of all changelogs with the broker, before they were compacted
 * @param series of all instances
 * @param scrapeMillis of the instance with the slowest
 */
record Grown(
        Scale scale,
        double linesPerSecond,
        double cpuSecondsPerMillion,
        long heapBytes,
        long stateBytes,
        long series,
        double scrapeMillis) {
    static final String HEAD = "| keys | partitions | threads | instances | lines | lines/s | cpu s/M lines | heap MB |"
            + " changelogs MB | series | scrape ms |\n|---|---|---|---|---|---|---|---|---|---|---|";

    String row() {
        return String.format(
                Locale.ROOT,
                "| %,d | %d | %d | %d | %,d | %,.0f | %.3f | %.1f | %.1f | %,d | %.1f |",
                scale.keys(),
                scale.partitions(),
                scale.threads(),
                scale.instances(),
                scale.lines(),
                linesPerSecond,
                cpuSecondsPerMillion,
                heapBytes / 1e6,
                stateBytes / 1e6,
                series,
                scrapeMillis);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"keys\":%d,\"partitions\":%d,\"threads\":%d,\"instances\":%d,\"lines\":%d,\"lines_per_second\":%.0f,"
                        + "\"cpu_seconds_per_million\":%.4f,\"heap_bytes\":%d,\"changelog_bytes\":%d,\"series\":%d,"
                        + "\"scrape_ms\":%.2f}",
                scale.keys(),
                scale.partitions(),
                scale.threads(),
                scale.instances(),
                scale.lines(),
                linesPerSecond,
                cpuSecondsPerMillion,
                heapBytes,
                stateBytes,
                series,
                scrapeMillis);
    }
}
