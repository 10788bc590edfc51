package io.barograph.standalone;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM. The JVM begins to end at once and waits for its hooks; ours holds it until everything is closed.
 */
final class StopSignal {
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    /** From here on the end of this process waits for {@link #finished()}. */
    void arm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::holdTheEnd, "stop"));
    }

    private void holdTheEnd() {
        ask();
        await(finished, Opened.PATIENCE.plus(SLACK));
    }

    /** Asks to stop. */
    void ask() {
        asked.countDown();
    }

    /** Waits for {@code time} or until asked to stop; whether it was. */
    boolean isAskedWithin(Duration time) {
        return await(asked, time);
    }

    /** Lets the process end. */
    void finished() {
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
