package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.LastGood;
import io.barograph.processor.diagnose.Slice;
import io.barograph.schemas.Codec;
import io.barograph.schemas.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last good build of every project, target and platform, as kept in the store of the task. */
final class LastGoodStore {
    private static final Logger LOG = LoggerFactory.getLogger(LastGoodStore.class);

    private final KeyValueStore<byte[], byte[]> store;
    /** A store is internal: never in the registry. */
    private final Codec<io.barograph.schemas.Build> codec = Codec.of(io.barograph.schemas.Build.class);

    LastGoodStore(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** What is known of the slices of {@code build}. */
    LastGood of(Build build) {
        Map<Slice, Build> known = new HashMap<>();
        for (Slice slice : Slice.of(build)) {
            byte[] bytes = store.get(key(build.project(), slice));
            if (bytes != null) {
                try {
                    known.put(slice, BuildRecords.build(codec.decode(bytes)));
                } catch (UndecodableException e) {
                    LOG.atWarn().addKeyValue("reason", e.reason()).log("a last good build cannot be read");
                }
            }
        }
        return new LastGood(known);
    }

    /** Keeps {@code build}, if it is good, over what was known. */
    void keep(Build build, LastGood known) {
        if (LastGood.isGood(build)) {
            for (Slice slice : Slice.of(build)) {
                Build remembered = known.remembered(build, slice);
                store.put(key(build.project(), slice), Encoding.encode(codec, BuildRecords.record(remembered)));
            }
        }
    }

    private static byte[] key(String project, Slice slice) {
        String key = project + '\0' + slice.target() + '\0' + slice.platform();
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
