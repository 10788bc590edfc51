package io.barograph.processor.publish;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One connection that follows live events. It writes one message at a time; one that reads too slowly is dropped.
 *
 * <pre>
 *   idle --send--> writing --written--> idle          too many wait, or the connection fails
 *     |                |--end--> last words --written--> over <-- from anywhere
 *     |---end----------------------------------------> over
 * </pre>
 */
final class Listener {
    /** Messages that may wait; at a few a second, a reader so far behind will not catch up. */
    private static final int PATIENCE = 64;

    private enum State {
        IDLE,
        WRITING,
        LAST_WORDS,
        OVER
    }

    private final Response response;
    private final Callback request;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private State state = State.IDLE;

    Listener(Response response, Callback request) {
        this.response = response;
        this.request = request;
    }

    /** Sends {@code message} when its turn comes; false when nobody listens any more. */
    boolean send(byte[] message) {
        synchronized (this) {
            if (state == State.OVER || state == State.LAST_WORDS) {
                return false;
            }
            if (state == State.WRITING && waiting.size() < PATIENCE) {
                waiting.add(message);
                return true;
            }
            state = state == State.IDLE ? State.WRITING : State.OVER;
            if (state == State.OVER) {
                waiting.clear();
            }
        }
        if (isOver()) {
            request.failed(new IllegalStateException("a listener read too slowly"));
            return false;
        }
        write(message);
        return true;
    }

    /** Says goodbye, after what is just being written. */
    void end() {
        synchronized (this) {
            if (state != State.IDLE) {
                state = state == State.WRITING ? State.LAST_WORDS : state;
                return;
            }
            state = State.OVER;
        }
        request.succeeded();
    }

    private synchronized boolean isOver() {
        return state == State.OVER;
    }

    private void write(byte[] message) {
        response.write(false, ByteBuffer.wrap(message), Callback.from(this::written, this::failed));
    }

    private void written() {
        byte[] next;
        boolean last;
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            last = state == State.LAST_WORDS;
            next = last ? null : waiting.poll();
            if (next == null) {
                state = last ? State.OVER : State.IDLE;
            }
        }
        if (next != null) {
            write(next);
        } else if (last) {
            request.succeeded();
        }
    }

    private void failed(Throwable cause) {
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            state = State.OVER;
        }
        request.failed(cause);
    }
}
