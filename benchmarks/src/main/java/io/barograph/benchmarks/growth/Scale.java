package io.barograph.benchmarks.growth;

/**
 * One run of the race.
 *
 * @param keys series of fetches
 * @param partitions of the topic of logs
 * @param threads of each instance
 * @param instances processes
 * @param lines to be read
 */
record Scale(int keys, int partitions, int threads, int instances, long lines) {
    static final Scale COMMON = new Scale(1_000, 12, 1, 1, 1_000_000);

    Scale withKeys(int more) {
        return new Scale(more, partitions, threads, instances, lines);
    }

    Scale withPartitions(int more) {
        return new Scale(keys, more, threads, instances, lines);
    }

    Scale withThreads(int more) {
        return new Scale(keys, partitions, more, instances, lines);
    }

    Scale withInstances(int more) {
        return new Scale(keys, partitions, threads, more, lines);
    }

    Scale withLines(long more) {
        return new Scale(keys, partitions, threads, instances, more);
    }
}
