package io.barograph.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * What a record begins with, in the two forms of {@link Codec}: for {@link AvroBytes}, which knows no schemas. Tests
 * compare the fingerprints with those that the codec writes.
 */
@FunctionalInterface
public interface RecordHead {
    /** Of {@link LogChunk}, without a registry. */
    RecordHead LOG_CHUNK = fingerprint(0xbe8575e6c4bade0eL);
    /** Of {@link Heartbeat}, without a registry. */
    RecordHead HEARTBEAT = fingerprint(0x53d9a9968eeb4ac3L);

    /** The bytes before the first field; throws when a registry gives no number. */
    byte[] bytes() throws UndecodableException;

    private static RecordHead fingerprint(long fingerprint) {
        byte[] bytes = ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(fingerprint)
                .array();
        return () -> bytes;
    }

    /** The number that {@code registry} has for the schema of {@code topic}. */
    static RecordHead registered(SchemaIds registry, String topic, Supplier<Schema> schema) {
        return () -> ByteBuffer.allocate(5)
                .put((byte) 0)
                .putInt(registry.idOf(topic + "-value", schema.get()))
                .array();
    }
}
