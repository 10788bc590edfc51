package io.barograph.shipper.ship;

import java.util.concurrent.atomic.AtomicInteger;

/** What is told, on any thread, of the fate of a chunk. */
public interface Receipt {
    /** It is safe: all of it, except what was refused. */
    void acknowledged();

    /** So many bytes were left out, because the broker takes no records of such a size. */
    void refused(long bytes);

    /** A receipt for each of {@code parts} parts: the whole is acknowledged with the last of them. */
    default Receipt shared(int parts) {
        Receipt whole = this;
        AtomicInteger left = new AtomicInteger(parts);
        return new Receipt() {
            @Override
            public void acknowledged() {
                if (left.decrementAndGet() == 0) {
                    whole.acknowledged();
                }
            }

            @Override
            public void refused(long bytes) {
                whole.refused(bytes);
            }
        };
    }
}
