package io.barograph.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads one kind of record, and recognises either form by its first bytes.
 *
 * <pre>
 *   C3 01 | fingerprint, 8 bytes little-endian | Avro     single-object encoding (Avro 1.12 specification), the default
 *   00    | schema id, 4 bytes big-endian      | Avro     Confluent wire format, when a registry is set
 * </pre>
 *
 * <p>The single-object form knows every schema in {@link Released}; a fingerprint that is not among them is refused.
 * One codec belongs to one thread: it reuses its buffers. Fields of bytes of what it read are views of what was given.
 *
 * @param <T> the record
 */
public final class Codec<T extends SpecificRecord> {
    private static final byte[] SINGLE_OBJECT = {(byte) 0xC3, 0x01};
    private static final int SINGLE_OBJECT_HEADER = 10;
    private static final int CONFLUENT_HEADER = 5;

    static {
        // Avro makes only classes it was told to trust; ours are those beside this one
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(Codec.class.getPackageName())));
    }

    /** Writes with what the compiler of schemas made of each record, instead of walking its schema: the same bytes. */
    private static final SpecificData BY_GENERATED_CODE = new SpecificData();

    static {
        BY_GENERATED_CODE.setCustomCoders(true);
    }

    private final Schema schema;
    private final @Nullable SchemaIds registry;
    private final String subject;
    private final byte[] header;
    private final SpecificDatumWriter<T> writer;
    private final Map<Long, SpecificDatumReader<T>> byFingerprint = new ConcurrentHashMap<>();
    private final Map<Integer, SpecificDatumReader<T>> byId = new ConcurrentHashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private boolean knowsReleased;
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;

    private Codec(Class<T> type, @Nullable SchemaIds registry, String topic) {
        this.schema = SpecificData.get().getSchema(type);
        this.registry = registry;
        this.subject = topic + "-value"; // as registry.Subjects names it
        this.writer = new SpecificDatumWriter<>(schema, BY_GENERATED_CODE);
        long own = SchemaNormalization.parsingFingerprint64(schema);
        this.header = ByteBuffer.allocate(SINGLE_OBJECT_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SINGLE_OBJECT)
                .putLong(own)
                .array();
        byFingerprint.put(own, InPlaceReader.of(schema));
    }

    /** The readers of what earlier releases wrote: parsed when the first such record comes, mostly never. */
    private synchronized void knowReleased() {
        if (!knowsReleased) {
            for (Schema written : Released.schemasOf(schema.getName())) {
                byFingerprint.computeIfAbsent(
                        SchemaNormalization.parsingFingerprint64(written),
                        k -> new SpecificDatumReader<>(written, schema));
            }
            knowsReleased = true;
        }
    }

    /** A codec in the single-object form. */
    public static <T extends SpecificRecord> Codec<T> of(Class<T> type) {
        return new Codec<>(type, null, "");
    }

    /** A codec in the Confluent form for {@code topic}, whose subject is {@code topic-value}. */
    public static <T extends SpecificRecord> Codec<T> of(Class<T> type, SchemaIds registry, String topic) {
        return new Codec<>(type, registry, topic);
    }

    /** Whether it writes the single-object form, which says all that a reader without a registry needs. */
    public boolean isSingleObject() {
        return registry == null;
    }

    /** The bytes of {@code value} with its header; throws when a registry is set and gives no number. */
    public byte[] encode(T value) throws UndecodableException {
        out.reset();
        if (registry == null) {
            out.writeBytes(header);
        } else {
            out.writeBytes(ByteBuffer.allocate(CONFLUENT_HEADER)
                    .put((byte) 0)
                    .putInt(registry.idOf(subject, schema))
                    .array());
        }
        try {
            BinaryEncoder buffer = EncoderFactory.get().binaryEncoder(out, encoder);
            encoder = null; // what a record that cannot be written leaves in it must not come before the next one
            writer.write(value, buffer);
            buffer.flush();
            encoder = buffer;
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused bytes", e);
        }
        return out.toByteArray();
    }

    /** The record in {@code bytes}, by today's schema whatever schema it was written with. */
    public T decode(byte[] bytes) throws UndecodableException {
        if (bytes.length >= SINGLE_OBJECT_HEADER && bytes[0] == SINGLE_OBJECT[0] && bytes[1] == SINGLE_OBJECT[1]) {
            long fingerprint =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
            SpecificDatumReader<T> reader = byFingerprint.get(fingerprint);
            if (reader == null) {
                knowReleased();
                reader = byFingerprint.get(fingerprint);
            }
            if (reader == null) {
                throw new UndecodableException(
                        "unknown_schema",
                        "no released " + schema.getName() + " has the fingerprint " + Long.toHexString(fingerprint));
            }
            return read(reader, bytes, SINGLE_OBJECT_HEADER);
        }
        if (bytes.length >= CONFLUENT_HEADER && bytes[0] == 0) {
            return read(confluentReader(ByteBuffer.wrap(bytes).getInt(1)), bytes, CONFLUENT_HEADER);
        }
        throw new UndecodableException("not_ours", "expected Avro single-object encoding or the Confluent wire format");
    }

    private SpecificDatumReader<T> confluentReader(int id) throws UndecodableException {
        SpecificDatumReader<T> known = byId.get(id);
        if (known != null) {
            return known;
        }
        if (registry == null) {
            throw new UndecodableException(
                    "unknown_schema", "schema id " + id + " needs a registry, and schema.registry.url is not set");
        }
        Schema written = registry.byId(id);
        SpecificDatumReader<T> reader =
                written.equals(schema) ? InPlaceReader.of(schema) : new SpecificDatumReader<>(written, schema);
        byId.put(id, reader);
        return reader;
    }

    private T read(SpecificDatumReader<T> reader, byte[] bytes, int from) throws UndecodableException {
        try {
            decoder = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, decoder);
            return reader instanceof InPlaceReader<T> inPlace
                    ? inPlace.readFrom(bytes, decoder)
                    : reader.read(null, decoder);
        } catch (IOException | RuntimeException e) { // Avro has no common type for what damaged bytes make it throw
            throw new UndecodableException("damaged", "not a readable " + schema.getName() + ": " + e.getMessage());
        }
    }
}
