package io.barograph.processor.topology;

import io.barograph.schemas.Codec;
import io.barograph.schemas.SchemaIds;
import io.barograph.schemas.registry.RegistryIds;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of one instance share.
 *
 * @param settings what the operator set at the start
 * @param live what the operator says now; only what may change while it runs is taken from it
 * @param shelves where window tasks lay out what they have
 * @param registry numbers for schemas; null for the single-object encoding
 */
record Rooms(
        ProcessorSettings settings,
        LiveSettings live,
        Shelves shelves,
        @Nullable RegistryIds registry) {
    static Rooms of(ProcessorSettings settings) {
        return new Rooms(
                settings,
                new LiveSettings(settings),
                new Shelves(),
                settings.registry().map(RegistryIds::new).orElse(null));
    }

    /** A codec for one thread. */
    <T extends SpecificRecord> Codec<T> codec(Class<T> type, String topic) {
        SchemaIds ids = registry;
        return ids == null ? Codec.of(type) : Codec.of(type, ids, topic);
    }
}
