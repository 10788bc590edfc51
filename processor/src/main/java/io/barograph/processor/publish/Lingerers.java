package io.barograph.processor.publish;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Shows out connections that for a while have neither begun a request nor waited for an answer. The idle timeout alone
 * does not: a byte now and then resets it, and a few hundred such clients would fill the door.
 */
final class Lingerers extends AbstractLifeCycle implements Connection.Listener {
    private record Seen(long requests, long sinceNanos) {}

    private final ServerConnector connector;
    private final long allowedNanos;
    private final Map<Connection, Seen> open = new ConcurrentHashMap<>();
    private Scheduler.Task next = () -> false;

    Lingerers(ServerConnector connector, Duration allowed) {
        this.connector = connector;
        this.allowedNanos = allowed.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        // that of TLS stands around that of HTTP and sees no requests
        if (!(connection instanceof SslConnection)) {
            open.put(connection, new Seen(connection.getMessagesIn(), System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    @Override
    protected void doStart() {
        look();
    }

    private synchronized void look() {
        long now = System.nanoTime();
        open.forEach((connection, seen) -> {
            long requests = connection.getMessagesIn();
            boolean busy = requests > connection.getMessagesOut();
            if (busy || requests != seen.requests()) {
                open.replace(connection, new Seen(requests, now));
            } else if (now - seen.sinceNanos() >= allowedNanos) {
                connection.getEndPoint().close();
            }
        });
        next = connector.getScheduler().schedule(this::look, allowedNanos / 4, TimeUnit.NANOSECONDS);
    }

    @Override
    protected synchronized void doStop() {
        next.cancel();
    }
}
