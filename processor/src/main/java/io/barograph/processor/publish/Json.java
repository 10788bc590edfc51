package io.barograph.processor.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.IndexedRecord;

/** How answers are written: snake case as on the topics. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .addModule(new SimpleModule().addSerializer(IndexedRecord.class, new RecordSerializer()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The text has no line breaks, so it is one line of an event stream too. */
    static byte[] bytes(Object answer) {
        return text(answer).getBytes(StandardCharsets.UTF_8);
    }

    /** The answer on one line. */
    public static String text(Object answer) {
        try {
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + answer.getClass(), e);
        }
    }

    /** The answer of another instance; what a newer one adds is ignored. */
    static <T> T read(byte[] answer, TypeReference<T> type) throws IOException {
        return MAPPER.readValue(answer, type);
    }

    /** Records of the topics, wherever an answer holds one. */
    private static final class RecordSerializer extends JsonSerializer<IndexedRecord> {
        @Override
        public void serialize(IndexedRecord record, JsonGenerator out, SerializerProvider all) throws IOException {
            out.writeObject(AvroMaps.of(record));
        }
    }
}
