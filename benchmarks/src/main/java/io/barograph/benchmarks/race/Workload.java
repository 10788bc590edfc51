package io.barograph.benchmarks.race;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the lines of a race are. */
enum Workload {
    /** Generated access lines of nginx. */
    ACCESS("access-nginx"),
    /** Recorded plain build logs, over and over. */
    PLAIN("buildkit"),
    /** Recorded plain build logs in which each step prints so much that a build has two thousand lines. */
    OUTPUT("buildkit"),
    /** Recorded rawjson build logs, over and over; the times in them stay those of the recording. */
    RAWJSON("buildkit");

    private static final long SEED = 20261101;
    private static final Path RECORDED =
            Path.of(System.getProperty("race.logs", "processor/src/test/resources/buildkit"));

    private final String kind;

    Workload(String kind) {
        this.kind = kind;
    }

    /** What the shipper would say that the lines are. */
    String kind() {
        return kind;
    }

    /** As on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The lines, of which so many will be asked for: those of access logs are the last that were written until now. */
    LineSource lines(long count) {
        return switch (this) {
            case ACCESS -> AccessLog.until(Instant.now(), count, SEED);
            case PLAIN -> RecordedLogs.below(RECORDED, "plain.log");
            case OUTPUT -> RecordedLogs.below(RECORDED, "plain.log").talkative();
            case RAWJSON -> RecordedLogs.below(RECORDED, "rawjson.log");
        };
    }

    /** Who takes part; those that count one answer per line make no sense with build logs. */
    List<String> contenders() {
        List<String> all = List.of(
                "consumer of lines",
                "consumer of chunks",
                "topology of chunks",
                "windowed count per line",
                "barograph");
        return this == ACCESS
                ? all
                : all.stream().filter(name -> !name.endsWith("per line")).toList();
    }
}
