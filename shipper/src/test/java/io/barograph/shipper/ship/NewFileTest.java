package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.Checkpoint;
import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.DirectoryWatch;
import io.barograph.shipper.read.Entry;
import io.barograph.shipper.read.FileLooks;
import io.barograph.shipper.read.Follow;
import io.barograph.shipper.read.Input;
import io.barograph.shipper.read.Labels;
import io.barograph.shipper.read.Limits;
import io.barograph.shipper.read.Memory;
import io.barograph.shipper.read.Roster;
import io.barograph.shipper.read.Waker;
import io.barograph.shipper.redact.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that appear while the shipper runs, by the clock on the wall. */
@Timeout(60)
final class NewFileTest implements ChunkSink {
    private static final long SECOND = 1_000_000_000;
    private static final int TRIES = 5;

    @TempDir
    Path directory;

    private final StringBuilder arrived = new StringBuilder();

    @Test
    void theyAreSeenWithinASecondWhereTheSystemTells() throws Exception {
        Waker waker = new Waker();

        assertThat(quickest(DirectoryWatch.listening(waker), waker)).isLessThan(SECOND);
    }

    @Test
    void andWithinASecondWhereItDoesNot() throws Exception {
        assertThat(quickest(DirectoryWatch.deaf(), new Waker())).isLessThan(SECOND);
    }

    @Test
    void oneThatIsGoneAMomentLaterIsReadWhole() throws Exception {
        Waker waker = new Waker();
        try (Runner runner = new Runner(DirectoryWatch.listening(waker), waker)) {
            runner.until(() -> true, 0);
            Path file = Files.writeString(directory.resolve("brief.log"), "part 0\n");
            for (int i = 1; i < 8; i++) {
                runner.until(() -> false, SECOND / 20);
                Files.writeString(file, "part " + i + "\n", StandardOpenOption.APPEND);
            }
            Files.writeString(file, "its last words", StandardOpenOption.APPEND);
            Files.delete(file);

            runner.until(() -> arrived.indexOf("part 7") >= 0, 20 * SECOND);

            assertThat(arrived.toString().lines().filter(line -> line.startsWith("part")))
                    .hasSize(8)
                    .doesNotHaveDuplicates();
        }
    }

    /**
     * Nanoseconds from the writing of a file to its arrival, the best of some: the machine may have other work to do.
     */
    private long quickest(DirectoryWatch watch, Waker waker) throws Exception {
        long quickest = Long.MAX_VALUE;
        try (Runner runner = new Runner(watch, waker)) {
            runner.until(() -> true, 0);
            for (int i = 0; i < TRIES; i++) {
                String line = "line of " + i + "\n";
                long from = System.nanoTime();
                Files.writeString(directory.resolve(i + ".log"), line);
                runner.until(() -> arrived.indexOf(line) >= 0, 20 * SECOND);
                quickest = Math.min(quickest, System.nanoTime() - from);
            }
        }
        return quickest;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void send(Chunk chunk, Receipt receipt) {
        arrived.append(new String(chunk.piece().lines(), StandardCharsets.UTF_8));
        receipt.acknowledged();
    }

    /** The loop of a shipper, with a checkpoint whenever one is wanted. */
    private final class Runner implements AutoCloseable {
        private final Checkpoint checkpoint;
        private final Roster roster;
        private final Pump pump;
        private final Waker waker;

        Runner(DirectoryWatch watch, Waker waker) throws Exception {
            Path state = Files.createDirectories(directory.resolve("state"));
            InstantSource clock = InstantSource.system();
            checkpoint = new Checkpoint(state);
            Memory memory = new Memory(checkpoint.load(), "host", "start", clock.millis());
            List<Input> inputs = List.of(Input.of(directory + "/*.log", Input.AUTO));
            Follow follow =
                    new Follow(inputs, List.of(), new Labels(Map.of(), ""), "host", false, false, Limits.DEFAULT);
            roster = new Roster(follow, memory, new FileLooks(), watch);
            pump = new Pump(roster, memory, NewFileTest.this, () -> Redactor.NONE, clock, false);
            this.waker = waker;
        }

        void until(BooleanSupplier reached, long nanos) throws Exception {
            long deadline = System.nanoTime() + nanos;
            do {
                boolean more = pump.step();
                if (pump.isUrgent()) {
                    List<Entry> entries = pump.checkpoint();
                    if (entries != null) {
                        checkpoint.save(entries);
                    }
                    pump.checkpointed();
                } else if (!more) {
                    waker.await(Math.min(pump.pauseMillis(), Math.max(1, (deadline - System.nanoTime()) / 1_000_000)));
                }
            } while (!reached.getAsBoolean() && System.nanoTime() < deadline);
        }

        @Override
        public void close() throws IOException {
            roster.close();
        }
    }
}
