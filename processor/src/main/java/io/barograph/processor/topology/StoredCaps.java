package io.barograph.processor.topology;

import io.barograph.processor.window.LabelCaps;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/** The label table of one task, kept in one of its stores: a restart admits the same values as before. */
final class StoredCaps {
    /** No other entry of a store has this key. */
    private static final byte[] KEY = {0};

    private final LabelCaps caps = new LabelCaps(Map.of());
    private long saved;

    LabelCaps caps() {
        return caps;
    }

    /** Takes up what is stored. */
    void load(KeyValueStore<byte[], byte[]> store) {
        byte[] stored = store.get(KEY);
        if (stored != null) {
            caps.restore(stored);
        }
        saved = caps.changes();
    }

    /** Stores the table if a value was admitted since. */
    void save(KeyValueStore<byte[], byte[]> store) {
        if (caps.changes() != saved) {
            saved = caps.changes();
            store.put(KEY, caps.save());
        }
    }

    /** Whether {@code key} is that of a label table. */
    static boolean isKey(byte[] key) {
        return Arrays.equals(key, KEY);
    }
}
