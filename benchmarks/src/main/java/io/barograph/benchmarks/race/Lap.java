package io.barograph.benchmarks.race;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What one contender needed for all lines but the first, which warm it up: a third of all, or {@code race.warm}.
 *
 * @param name the contender
 * @param lines lines measured
 * @param seconds wall time
 * @param cpuSeconds processor time of the contender's process, user and system; of its own threads alone where
 *     {@code race.threads.only} is set
 */
record Lap(String name, long lines, double seconds, double cpuSeconds) {
    private static final long LOOK_EVERY_NANOS = 5_000_000;
    private static final String MARK = "LAP";

    /**
     * Waits until {@code done} reaches {@code total} lines; measures from {@link #warming} to the last fiftieth: the
     * end of a log whose build has not ended is looked at for a while before it is counted.
     */
    static Lap of(String name, long total, LongSupplier done) {
        LongSupplier cpuNanos = Boolean.getBoolean("race.threads.only") ? Lap::threads : Lap::process;
        long first = waitFor(warming(total), done);
        long nanos = System.nanoTime();
        long cpu = cpuNanos.getAsLong();
        long last = waitFor(total - total / 50, done);
        return new Lap(name, last - first, (System.nanoTime() - nanos) / 1e9, (cpuNanos.getAsLong() - cpu) / 1e9);
    }

    /** Lines of {@code total} that only warm up, the same for all. */
    static long warming(long total) {
        return Long.getLong("race.warm", total / 3);
    }

    private static long process() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Without the JVM's own threads: what compiling and collecting cost in a short run says nothing of a long one. */
    private static long threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }

    private static long waitFor(long lines, LongSupplier done) {
        long now = done.getAsLong();
        while (now < lines) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            now = done.getAsLong();
        }
        return now;
    }

    double linesPerSecond() {
        return lines / seconds;
    }

    double cpuSecondsPerMillion() {
        return cpuSeconds / lines * 1e6;
    }

    /** One line that {@link #parse} reads back. */
    String print() {
        return String.format(Locale.ROOT, "%s\t%s\t%d\t%.4f\t%.4f", MARK, name, lines, seconds, cpuSeconds);
    }

    static boolean isLap(String line) {
        return line.startsWith(MARK + "\t");
    }

    static Lap parse(String line) {
        String[] fields = line.split("\t", -1);
        return new Lap(
                fields[1], Long.parseLong(fields[2]), Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
    }
}
