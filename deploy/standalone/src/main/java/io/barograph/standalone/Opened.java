package io.barograph.standalone;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened and has to be closed in the reverse order, whatever happens while closing. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    /** Longer than this nobody waits after Ctrl-C. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Takes care of {@code part}. */
    <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Closes everything, last opened first, and gives up after {@link #PATIENCE}. */
    @Override
    public void close() {
        Thread closing = new Thread(this::closeAll, "closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(PATIENCE.toMillis());
            if (closing.isAlive()) {
                LOG.atError().addKeyValue("seconds", PATIENCE.toSeconds()).log("not closed in time, leaving anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception | Error e) { // one part that cannot be closed must not keep the others open
                LOG.atError()
                        .addKeyValue("part", part.getClass().getSimpleName())
                        .setCause(e)
                        .log("closing failed");
            }
        }
    }

    /** Closes everything after {@code failure}, which is what people have to hear about. */
    void closeAfter(Throwable failure) {
        LOG.atDebug().setCause(failure).log("start failed");
        close();
    }
}
