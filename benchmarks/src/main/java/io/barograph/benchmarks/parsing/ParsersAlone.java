package io.barograph.benchmarks.parsing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Race 7, the parsers alone: nanoseconds and bytes allocated per line, and GB per second, of every dialect.
 * {@code ParsersAlone [DIALECT …]}, from the folder of the project.
 */
public final class ParsersAlone {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private ParsersAlone() {}

    /** Runs the dialects named, or all, and prints a table and one JSON line. */
    public static void main(String[] args) throws RunnerException {
        List<String> dialects = args.length > 0 ? Arrays.asList(args) : RecordedLines.dialects();
        Options options = new OptionsBuilder()
                .include(DialectParsing.class.getName())
                .param("dialect", dialects.toArray(new String[0]))
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(4)
                .measurementTime(TimeValue.milliseconds(500))
                .verbosity(VerboseMode.SILENT)
                .build();
        System.out.println("| dialect | recorded line, bytes | ns per line | bytes allocated per line | GB/s |");
        System.out.println("|---|---|---|---|---|");
        List<String> json = new ArrayList<>();
        for (RunResult run : new Runner(options).run()) {
            json.add(tell(run));
        }
        System.out.println("{\"race\":\"parsers alone\",\"dialects\":{" + String.join(",", json) + "}}");
    }

    private static String tell(RunResult run) {
        String dialect = run.getParams().getParam("dialect");
        RecordedLines recorded = RecordedLines.of(dialect);
        double lines = recorded.lines();
        double bytes = recorded.bytes().length;
        double nanos = run.getPrimaryResult().getScore();
        double allocated = 0;
        for (String figure : run.getSecondaryResults().keySet()) {
            allocated += figure.endsWith(ALLOCATED)
                    ? run.getSecondaryResults().get(figure).getScore()
                    : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.2f | %.2f |%n",
                dialect,
                bytes / lines,
                nanos / lines,
                allocated / lines,
                bytes / nanos);
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"ns_per_line\":%.1f,\"allocated_per_line\":%.2f,\"gb_per_second\":%.3f}",
                dialect,
                nanos / lines,
                allocated / lines,
                bytes / nanos);
    }
}
