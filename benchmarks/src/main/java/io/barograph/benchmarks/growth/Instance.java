package io.barograph.benchmarks.growth;

import com.sun.management.OperatingSystemMXBean;
import io.barograph.processor.publish.Recent;
import io.barograph.processor.publish.StateCollector;
import io.barograph.processor.publish.StreamsShelf;
import io.barograph.processor.publish.Vitals;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.topology.StreamsApp;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * One processor in a process of its own: {@code Instance BOOTSTRAP APPLICATION THREADS}. Says how many lines it shows,
 * until its standard input ends; then what it holds.
 */
public final class Instance {
    private static final long EVERY_NANOS = 50_000_000;
    private static final int SCRAPES = 15;

    private Instance() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Path state = Files.createTempDirectory("barograph-growth");
        StreamsApp app = StreamsApp.start(ProcessorSettings.of(Map.of(
                "bootstrap.servers",
                args[0],
                "application.id",
                args[1],
                "threads",
                args[2],
                "state.dir",
                state.toString())));
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        while (System.in.available() == 0) {
            System.out.println("LINES " + lines(app) + " " + machine.getProcessCpuTime());
            LockSupport.parkNanos(EVERY_NANOS);
        }
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        System.out.println("HOLDS " + heap + " " + app.shelves().glances().size() + " " + scrapeNanos(app));
        Runtime.getRuntime().halt(0); // nothing of it is needed any more
    }

    private static long lines(StreamsApp app) {
        long lines = 0;
        for (SeriesView view : app.shelves().series(Signal.INTAKE)) {
            lines += IntakeCells.LINES.sum(view.total());
        }
        return lines;
    }

    /** Median of some scrapes while nothing is read. */
    private static long scrapeNanos(StreamsApp app) throws IOException {
        StateCollector.Settings settings = new StateCollector.Settings(12, 1, 500_000, List.of("0", "0", "0", "0"), 0);
        StateCollector state =
                new StateCollector(new StreamsShelf(app.shelves()), new Recent(1), Vitals::starting, settings, () -> 0);
        long[] nanos = new long[SCRAPES];
        for (int i = 0; i < SCRAPES; i++) {
            long begin = System.nanoTime();
            state.write(OutputStream.nullOutputStream(), false);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[SCRAPES / 2];
    }
}
