package io.barograph.processor.publish;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One connection that follows live events. It writes one message at a time; one that reads too slowly is dropped. */
final class Listener {
    /** Messages that may wait; at a few a second, a reader so far behind will not catch up. */
    private static final int PATIENCE = 64;

    private final Response response;
    private final Callback request;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean over;

    Listener(Response response, Callback request) {
        this.response = response;
        this.request = request;
    }

    /** Sends {@code message} when its turn comes; false when nobody listens any more. */
    boolean send(byte[] message) {
        synchronized (this) {
            if (over) {
                return false;
            }
            waiting.add(message);
            if (waiting.size() > PATIENCE) {
                over = true;
            } else if (writing) {
                return true;
            } else {
                writing = true;
            }
        }
        if (isOver()) {
            request.failed(new IllegalStateException("a listener read too slowly"));
            return false;
        }
        next();
        return true;
    }

    /** Says goodbye. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        request.succeeded();
    }

    private synchronized boolean isOver() {
        return over;
    }

    private synchronized byte @Nullable [] poll() {
        byte[] message = over ? null : waiting.poll();
        writing = message != null;
        return message;
    }

    private void next() {
        byte[] message = poll();
        if (message != null) {
            response.write(false, ByteBuffer.wrap(message), Callback.from(this::next, this::failed));
        }
    }

    private void failed(Throwable cause) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        request.failed(cause);
    }
}
