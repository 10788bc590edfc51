package io.barograph.processor.topology;

import io.barograph.processor.window.LabelCaps;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The label table of one task, kept in one of its stores: a restart admits the same values as before.
 *
 * <pre>
 *   00            how often values were folded
 *   00 7e label   the values of one label
 * </pre>
 *
 * Nothing else in a store has such keys: no stream has a name that begins with zero, and see {@link Journal}.
 */
final class StoredCaps {
    private static final byte[] FOLDED = {0};
    private static final byte[] LABELS = {0, 0x7e};
    private static final byte[] BEHIND_LABELS = {0, 0x7f};

    private final LabelCaps caps = new LabelCaps(Map.of());

    LabelCaps caps() {
        return caps;
    }

    /** Takes up what is stored. */
    void load(KeyValueStore<byte[], byte[]> store) {
        try (KeyValueIterator<byte[], byte[]> all = store.range(LABELS, BEHIND_LABELS)) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                caps.restore(Arrays.copyOfRange(entry.key, LABELS.length, entry.key.length), entry.value);
            }
        }
        byte[] folded = store.get(FOLDED);
        if (folded != null) {
            caps.restoreFolded(folded);
        }
    }

    /** Stores what changed if a value was admitted since. */
    void save(KeyValueStore<byte[], byte[]> store) {
        if (caps.hasChanged()) {
            caps.saveChanged((label, names) -> store.put(
                    ByteBuffer.allocate(LABELS.length + label.length)
                            .put(LABELS)
                            .put(label)
                            .array(),
                    names));
            store.put(FOLDED, caps.saveFolded());
        }
    }

    /** Whether {@code key} is one of a label table. */
    static boolean isKey(byte[] key) {
        return key.length > 0 && key[0] == 0 && (key.length == 1 || key[1] == LABELS[1]);
    }
}
