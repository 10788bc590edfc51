package io.barograph.benchmarks.scrape;

import io.barograph.processor.publish.Recent;
import io.barograph.processor.publish.StateCollector;
import io.barograph.processor.publish.Vitals;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a scrape takes with as many series as each argument says, and how long a change of a series waits meanwhile.
 *
 * <pre>
 *   java -cp 'benchmarks/target/*:benchmarks/target/lib/*' io.barograph.benchmarks.scrape.ScrapeCost 100 1000 10000
 * </pre>
 */
public final class ScrapeCost {
    private static final int ROUNDS = 40;
    private static final int COUNTED = 20;

    private ScrapeCost() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        System.out.println("| series | lines | bytes | median | median of processor time | longest wait of a change |");
        System.out.println("|---|---|---|---|---|---|");
        for (String series : args) {
            measure(Integer.parseInt(series));
        }
    }

    private static void measure(int series) throws IOException, InterruptedException {
        BusyShelf shelf = new BusyShelf(series);
        StateCollector.Settings settings = new StateCollector.Settings(12, 1, 500_000, List.of("0", "0", "0", "0"), 0);
        StateCollector state = new StateCollector(shelf, new Recent(1), Vitals::starting, settings, () -> 0);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        Thread stream = new Thread(() -> change(shelf, series, over, longest), "stream");
        stream.start();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[ROUNDS];
        long[] busy = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS - COUNTED) {
                longest.set(0);
            }
            Counted out = new Counted(false);
            long busyBefore = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            state.write(out, false);
            nanos[round] = System.nanoTime() - start;
            busy[round] = threads.getCurrentThreadCpuTime() - busyBefore;
        }
        over.set(true);
        stream.join();
        Counted out = new Counted(true);
        state.write(out, false);
        System.out.printf(
                "| %,d | %,d | %,d | %.1f ms | %.1f ms | %.2f ms |%n",
                series, out.lines, out.bytes, median(nanos), median(busy), longest.get() / 1e6);
    }

    private static double median(long[] nanos) {
        long[] counted = Arrays.copyOfRange(nanos, ROUNDS - COUNTED, ROUNDS);
        Arrays.sort(counted);
        return counted[COUNTED / 2] / 1e6;
    }

    private static void change(BusyShelf shelf, int series, AtomicBoolean over, AtomicLong longest) {
        for (int i = 0; !over.get(); i++) {
            longest.accumulateAndGet(shelf.change(i % series), Math::max);
            for (int pause = 0; pause < 200; pause++) {
                Thread.onSpinWait();
            }
        }
    }

    /** Counts what it is given. */
    private static final class Counted extends OutputStream {
        private final boolean countLines;
        private long bytes;
        private long lines;

        private Counted(boolean countLines) {
            this.countLines = countLines;
        }

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] text, int from, int length) {
            bytes += length;
            for (int i = countLines ? from : from + length; i < from + length; i++) {
                lines += text[i] == '\n' ? 1 : 0;
            }
        }
    }
}
