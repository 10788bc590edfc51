package io.barograph.shipper.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The rests of old contents of a file, oldest first, each in the copy that was made of it. */
final class CopyTails implements Closeable {
    private final Deque<Tail> tails = new ArrayDeque<>();

    /** One rest: where it stands, and from where on. */
    record Tail(Content content, Cursor cursor) {}

    void add(Content copy, Cursor cursor) {
        tails.add(new Tail(copy, cursor));
    }

    boolean isEmpty() {
        return tails.isEmpty();
    }

    Tail first() {
        return tails.element();
    }

    void dropFirst() throws IOException {
        tails.remove().content().close();
    }

    @Override
    public void close() throws IOException {
        for (Tail tail : tails) {
            tail.content().close();
        }
    }
}
