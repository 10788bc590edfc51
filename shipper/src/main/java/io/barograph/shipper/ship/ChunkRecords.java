package io.barograph.shipper.ship;

import io.barograph.schemas.AvroBytes;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.RecordHead;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.shipper.read.Chunk;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Chunks as {@link LogChunk} records of the topic, keyed by the lane of their stream. The lines are copied once, to
 * their place in the record. Belongs to one thread.
 */
final class ChunkRecords {
    private final RecordHead head;
    private final String host;
    private final AvroBytes before = new AvroBytes();
    private final AvroBytes after = new AvroBytes();

    ChunkRecords(RecordHead head, String host) {
        this.head = head;
        this.host = host;
    }

    ProducerRecord<String, byte[]> of(Chunk chunk) throws UndecodableException {
        byte[] lines = chunk.piece().lines();
        before(chunk);
        after(chunk);
        byte[] value = new byte[before.length() + lines.length + after.length()];
        int at = before.copyTo(value, 0);
        System.arraycopy(lines, 0, value, at, lines.length);
        after.copyTo(value, at + lines.length);
        return new ProducerRecord<>(
                Topics.LOGS, null, chunk.observedAtMillis(), chunk.origin().lane(), value);
    }

    private void before(Chunk chunk) throws UndecodableException {
        before.clear()
                .raw(head.bytes())
                .text(chunk.origin().stream())
                .number(chunk.generation())
                .number(chunk.offset())
                .number(chunk.length())
                .number(chunk.piece().lines().length);
    }

    private void after(Chunk chunk) {
        after.clear();
        int[] lengths = chunk.piece().originalLengths();
        if (lengths.length > 0) {
            after.number(lengths.length);
            for (int length : lengths) {
                after.number(length);
            }
        }
        after.number(0)
                .number(chunk.observedAtMillis())
                .text(chunk.origin().kind())
                .text(chunk.origin().source())
                .text(host);
        if (!chunk.origin().labels().isEmpty()) {
            after.number(chunk.origin().labels().size());
            chunk.origin().labels().forEach((name, label) -> after.text(name).text(label));
        }
        after.number(0).truth(chunk.piece().after().ended());
    }
}
