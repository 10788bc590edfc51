package io.barograph.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM. The JVM begins to end at once and waits for its hooks; ours holds it until everything is closed.
 */
public final class StopSignal {
    /** A second more than a command may take to close: five, and ten to hand its work over where others wait for it. */
    private static final Duration LONGEST = Duration.ofSeconds(16);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /** From here on the end of this process waits for {@link #finished()}. */
    public void arm() {
        if (!EndHook.isTaken(new Thread(this::holdTheEnd, "stop"))) {
            ask(); // the signal was faster
        }
    }

    private void holdTheEnd() {
        ask();
        await(finished, LONGEST);
    }

    /** Asks to stop. */
    public void ask() {
        asked.countDown();
    }

    /** Waits for {@code time} or until asked to stop; whether it was. */
    public boolean isAskedWithin(Duration time) {
        return await(asked, time);
    }

    /** Lets the process end. */
    public void finished() {
        finished.countDown();
    }

    private static boolean await(CountDownLatch latch, Duration time) {
        try {
            return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
