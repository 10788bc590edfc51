package io.barograph.shipper.ship;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.shipper.read.Chunk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Chunks as records of the topic, keyed by the lane of their stream. Belongs to one thread, as its codec does. */
final class ChunkRecords {
    private final Codec<LogChunk> codec;
    private final String host;

    ChunkRecords(Codec<LogChunk> codec, String host) {
        this.codec = codec;
        this.host = host;
    }

    ProducerRecord<String, byte[]> of(Chunk chunk) throws UndecodableException {
        int[] lengths = chunk.piece().originalLengths();
        LogChunk value = new LogChunk(
                chunk.origin().stream(),
                chunk.generation(),
                chunk.offset(),
                chunk.length(),
                ByteBuffer.wrap(chunk.piece().lines()),
                lengths.length == 0 ? List.of() : Arrays.stream(lengths).boxed().toList(),
                chunk.observedAtMillis(),
                chunk.origin().kind(),
                chunk.origin().source(),
                host,
                chunk.origin().labels(),
                chunk.piece().after().ended());
        return new ProducerRecord<>(
                Topics.LOGS, null, chunk.observedAtMillis(), chunk.origin().lane(), codec.encode(value));
    }
}
