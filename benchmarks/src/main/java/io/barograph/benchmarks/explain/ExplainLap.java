package io.barograph.benchmarks.explain;

import com.sun.management.OperatingSystemMXBean;
import io.barograph.console.Terminal;
import io.barograph.processor.cli.ExplainCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;

/** One contender in a JVM of its own: {@code lines FILE} or {@code explain FILE}. Prints what it needed. */
public final class ExplainLap {
    private ExplainLap() {}

    /** Runs the contender and prints wall and processor milliseconds since the first line of this method. */
    public static void main(String[] args) throws Exception {
        long nanos = System.nanoTime();
        Path log = Path.of(args[1]);
        long bytes = args[0].equals("lines") ? lines(log) : explain(log);
        double wall = (System.nanoTime() - nanos) / 1e6;
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(Locale.ROOT, "LAP\t%.1f\t%.1f\t%d%n", wall, machine.getProcessCpuTime() / 1e6, bytes);
    }

    private static long lines(Path log) throws Exception {
        try (var in = Files.newBufferedReader(log)) {
            return in.lines().mapToLong(String::length).sum();
        }
    }

    private static long explain(Path log) {
        Counting out = new Counting();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        ExplainCommand command = new ExplainCommand(InputStream.nullInputStream(), print, Terminal.NONE);
        int code = new CommandLine(command).execute(log.toString());
        print.flush();
        if (code != 0 || out.bytes == 0) {
            throw new IllegalStateException("explain ended with " + code + " and " + out.bytes + " bytes of output");
        }
        return out.bytes;
    }

    /** Where the output goes. */
    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
