package io.barograph.shipper.ship;

import io.barograph.shipper.read.Progress;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Knows the place in one stream below which everything is acknowledged. Acknowledgements come in any order; the place
 * moves only over what is acknowledged without a gap, so a checkpoint made of it never skips a line.
 */
public final class InFlight {
    private final Deque<Sent> sent = new ArrayDeque<>();
    private Progress acknowledged;
    private long changes;

    /** Nothing is in flight, and everything before {@code start} is done with. */
    public InFlight(Progress start) {
        this.acknowledged = start;
    }

    private static final class Sent {
        private final Progress after;
        private final long atMillis;
        private boolean done;

        Sent(Progress after, long atMillis) {
            this.after = after;
            this.atMillis = atMillis;
        }
    }

    /** Notes a chunk on its way, which leads to {@code after}; run what is returned when it is acknowledged. */
    public synchronized Runnable add(Progress after, long atMillis) {
        Sent chunk = new Sent(after, atMillis);
        sent.add(chunk);
        return () -> acknowledge(chunk);
    }

    private synchronized void acknowledge(Sent chunk) {
        changes++;
        chunk.done = true;
        while (!sent.isEmpty() && sent.element().done) {
            acknowledged = sent.remove().after;
        }
    }

    /** How far everything is acknowledged. */
    public synchronized Progress acknowledged() {
        return acknowledged;
    }

    /** Counts up with every acknowledgement. */
    synchronized long changes() {
        return changes;
    }

    /** Whether everything is acknowledged. */
    public synchronized boolean isEmpty() {
        return sent.isEmpty();
    }

    /** When the oldest chunk that is not acknowledged was read, or {@code otherwise} when there is none. */
    public synchronized long oldestMillis(long otherwise) {
        return sent.isEmpty() ? otherwise : sent.element().atMillis;
    }
}
