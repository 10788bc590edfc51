package io.barograph.processor.topology;

import io.barograph.schemas.Codec;
import io.barograph.schemas.UndecodableException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.errors.StreamsException;

/** Encoding inside a task: a registry that gives no number fails the task, which is then tried again. */
final class Encoding {
    private Encoding() {}

    static <T extends SpecificRecord> byte[] encode(Codec<T> codec, T value) {
        try {
            return codec.encode(value);
        } catch (UndecodableException e) {
            throw new StreamsException(
                    "no schema number for " + value.getSchema().getName(), e);
        }
    }
}
