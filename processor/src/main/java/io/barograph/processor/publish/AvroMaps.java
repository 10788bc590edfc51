package io.barograph.processor.publish;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of the topics as plain maps, field names and all, for JSON: what the API shows of a record is its schema. A
 * number that JSON has no word for (NaN) becomes null, bytes become the text they are meant to be.
 */
final class AvroMaps {
    /** The page shows the start of a line, not all of it. */
    private static final int TEXT_BYTES = 2_048;

    private AvroMaps() {}

    static Map<String, @Nullable Object> of(IndexedRecord record) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Schema.Field field : record.getSchema().getFields()) {
            map.put(field.name(), plain(record.get(field.pos())));
        }
        return map;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof IndexedRecord record) {
            return of(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AvroMaps::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, held) -> copy.put(String.valueOf(key), plain(held)));
            return copy;
        }
        if (value instanceof ByteBuffer bytes) {
            ByteBuffer start = bytes.slice(bytes.position(), Math.min(bytes.remaining(), TEXT_BYTES));
            return StandardCharsets.UTF_8.decode(start).toString();
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value instanceof Enum<?> || value instanceof GenericEnumSymbol<?> ? value.toString() : value;
    }
}
