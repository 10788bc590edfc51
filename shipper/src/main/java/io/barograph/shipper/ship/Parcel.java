package io.barograph.shipper.ship;

import io.barograph.shipper.read.Chunk;

/** A chunk between the sink and the broker. Guarded by its lane. */
final class Parcel {
    /** What a record costs beside its lines: key, names, labels, objects. */
    private static final int OVERHEAD_BYTES = 1024;

    /** Where it is. */
    enum State {
        WAITING,
        SENT,
        FAILED
    }

    final Chunk chunk;
    final Runnable acknowledged;
    State state = State.WAITING;

    Parcel(Chunk chunk, Runnable acknowledged) {
        this.chunk = chunk;
        this.acknowledged = acknowledged;
    }

    long bytes() {
        return chunk.weight() + (long) OVERHEAD_BYTES;
    }
}
