package io.barograph.shipper.ship;

import io.barograph.shipper.read.Chunk;

/** Where chunks go. Chunks of one stream arrive in the order they were sent in. */
public interface ChunkSink {
    /** Whether another chunk may be sent now; when not, reading waits, and so memory stays bounded. */
    boolean hasRoom();

    /** Sends a chunk without waiting and tells {@code receipt} what became of it. */
    void send(Chunk chunk, Receipt receipt);
}
