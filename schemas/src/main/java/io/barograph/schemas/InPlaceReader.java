package io.barograph.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads records that were written with today's schema, and leaves fields of bytes where they are: as views of the array
 * that is read, not as copies. The lines of a chunk are nearly all of it.
 *
 * @param <T> the record
 */
final class InPlaceReader<T> extends SpecificDatumReader<T> {
    /** Walks the schema: Avro's quicker way to read asks nobody how bytes are to be read. */
    private static final SpecificData BY_WALKING = new SpecificData();

    static {
        BY_WALKING.setFastReaderEnabled(false);
    }

    private byte[] bytes = {};
    private BinaryDecoder source;

    @SuppressWarnings("NullAway.Init") // there is a source when something is read
    private InPlaceReader(Schema schema) {
        super(schema, schema, BY_WALKING);
    }

    /** A reader in place where records of {@code schema} have bytes, and Avro's own where they have none. */
    static <T> SpecificDatumReader<T> of(Schema schema) {
        boolean hasBytes =
                schema.getFields().stream().anyMatch(field -> field.schema().getType() == Schema.Type.BYTES);
        return hasBytes ? new InPlaceReader<>(schema) : new SpecificDatumReader<>(schema);
    }

    /** The record that {@code decoder} stands before, which reads {@code from} to its end. */
    T readFrom(byte[] from, BinaryDecoder decoder) throws IOException {
        bytes = from;
        source = decoder;
        return read(null, decoder);
    }

    @Override
    protected Object readBytes(Object old, Schema schema, Decoder in) throws IOException {
        int at = bytes.length - source.remainingBytes();
        in.skipBytes();
        int end = bytes.length - source.remainingBytes();
        // their number stands before them; only its last byte has no high bit
        while (bytes[at++] < 0) {}
        return ByteBuffer.wrap(bytes, at, end - at).slice();
    }
}
