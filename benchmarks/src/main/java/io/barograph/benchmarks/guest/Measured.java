package io.barograph.benchmarks.guest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What a whole process took, its start included.
 *
 * @param seconds wall time
 * @param cpuSeconds processor time, user and system
 */
record Measured(double seconds, double cpuSeconds) {
    private static final long LOOK_NANOS = 5_000_000;

    /** Runs {@code command} to its end. The shell measures, because nobody tells of a process that is gone. */
    static Measured whole(List<String> command, Path scratch) throws IOException, InterruptedException {
        Path times = scratch.resolve("times");
        List<String> timed = new ArrayList<>(List.of(
                "bash", "-c", "TIMEFORMAT='%R %U %S'; { time \"$@\" 2>\"$0.err\"; } 2>\"$0\"", times.toString()));
        timed.addAll(command);
        int code = new ProcessBuilder(timed)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(
                    command.get(0) + " ended with " + code + ": " + Files.readString(Path.of(times + ".err")));
        }
        String[] parts = Files.readString(times).strip().split(" ", -1);
        return new Measured(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]) + Double.parseDouble(parts[2]));
    }

    /** Runs {@code command}, which would never end, until {@code done}. */
    static Measured until(List<String> command, BooleanSupplier done) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!done.getAsBoolean()) {
                if (!process.isAlive()) {
                    throw new IOException(command.get(0) + " ended with " + process.exitValue());
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return new Measured((System.nanoTime() - begin) / 1e9, cpu(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    static double cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /** Whether there is a program of this name. */
    static boolean isInstalled(String program) {
        for (String directory : (System.getenv("PATH") + ":/usr/sbin").split(":", -1)) {
            if (new File(directory, program).canExecute()) {
                return true;
            }
        }
        return false;
    }
}
