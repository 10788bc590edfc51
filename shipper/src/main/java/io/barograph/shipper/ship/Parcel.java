package io.barograph.shipper.ship;

import io.barograph.shipper.read.Chunk;
import java.util.List;

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
    final Receipt receipt;
    State state = State.WAITING;

    Parcel(Chunk chunk, Receipt receipt) {
        this.chunk = chunk;
        this.receipt = receipt;
    }

    long bytes() {
        return chunk.weight() + (long) OVERHEAD_BYTES;
    }

    /** The same in smaller parcels; none when it is as small as it can be. What is cut off a line is refused. */
    List<Parcel> smaller() {
        List<Chunk> parts = chunk.smaller();
        if (parts.size() == 1) {
            receipt.refused(parts.get(0).piece().cutBytes() - chunk.piece().cutBytes());
        }
        Receipt share = receipt.shared(parts.size());
        return parts.stream().map(part -> new Parcel(part, share)).toList();
    }
}
