package io.barograph.standalone.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How large a world to simulate.
 *
 * @param seed the same seed gives the same bytes
 * @param start where its time begins
 * @param length how long it lasts
 * @param runners machines that build each project, and nodes that download from each upstream
 * @param buildsPerMinute of each project, at the nominal load
 * @param requestsPerSecond to each proxy, at the nominal load
 */
public record Plan(
        long seed,
        Instant start,
        Duration length,
        int projects,
        int platforms,
        int runners,
        int upstreams,
        double buildsPerMinute,
        double requestsPerSecond) {
    /** Names of platforms, the most common first. */
    static final List<String> PLATFORMS =
            List.of("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/ppc64le", "linux/s390x", "linux/riscv64");

    /** A single project, platform and upstream with four runners, from a seed. */
    public static Plan small(long seed, Instant start, Duration length) {
        return new Plan(seed, start, length, 1, 1, 4, 1, 2, 5);
    }

    /** The same with another rate of builds. */
    public Plan withBuilds(double perMinute, int manyRunners) {
        return new Plan(seed, start, length, projects, platforms, manyRunners, upstreams, perMinute, requestsPerSecond);
    }

    /** The same with several nodes to download. */
    public Plan withNodes(int nodes) {
        return new Plan(seed, start, length, projects, platforms, nodes, upstreams, buildsPerMinute, requestsPerSecond);
    }

    /** Milliseconds since the epoch at which it begins. */
    public long from() {
        return start.toEpochMilli();
    }

    /** Milliseconds since the epoch at which it is over. */
    public long until() {
        return from() + length.toMillis();
    }

    /** Its platforms; one that has no name where there is only one, as in the logs of such builds. */
    public List<String> platformNames() {
        return platforms == 1 ? List.of("") : PLATFORMS.subList(0, platforms);
    }

    /** Name of the runner or node with this number. */
    static String runner(int number) {
        return "runner-" + (number + 1);
    }

    /** Name of the upstream with this number. */
    static String upstream(int number) {
        return "mirror-" + (number + 1);
    }
}
