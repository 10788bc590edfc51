package io.barograph.processor.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known under a key as a snapshot and what was told since, so that to be told something costs a write of
 * that and not of all that is known. Who reads it takes up the snapshot and is told the rest again.
 *
 * <pre>
 *   key              the snapshot
 *   00 count key     how many tellings the snapshot holds
 *   00 slot key      one telling since: its number, then its bytes
 * </pre>
 *
 * A snapshot is due when what was told since has become as large as the last one, so to write snapshots costs about as
 * much as to write tellings, however much is known. Slots are used again then. One whose number does not follow on is
 * in the snapshot already, so nothing is deleted before all of a key is.
 */
final class Journal {
    /** Tellings between two snapshots of what is small. */
    static final int FEWEST = 64;
    /** And of what is large: so many are told again to who reads it. */
    static final int MOST = 8192;

    private static final byte OURS = 0;
    private static final short COUNT = Short.MAX_VALUE;

    private final KeyValueStore<byte[], byte[]> store;

    Journal(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Whether {@code key} of the store is that of a snapshot; those begin with another byte than ours. */
    static boolean isSnapshot(byte[] key) {
        return key.length > 0 && key[0] != OURS;
    }

    /** What stands under {@code key}. */
    Page page(byte[] key) {
        byte[] count = store.get(slot(COUNT, key));
        return new Page(key, count == null ? 0 : ByteBuffer.wrap(count).getLong());
    }

    /** Forgets all that stands under {@code key}; slots too, whose numbers would follow on in another life. */
    void forget(byte[] key) {
        store.delete(key);
        store.delete(slot(COUNT, key));
        for (int slot = 0; store.get(slot(slot, key)) != null; slot++) {
            store.delete(slot(slot, key));
        }
    }

    private static byte[] slot(int slot, byte[] key) {
        return ByteBuffer.allocate(1 + Short.BYTES + key.length)
                .put(OURS)
                .putShort((short) slot)
                .put(key)
                .array();
    }

    /** One key and how far its journal has come. */
    final class Page {
        private final byte[] key;
        /** Tellings in the snapshot, and in all. */
        private long held;

        private long told;
        private int snapshotBytes;
        private int sinceBytes;

        private Page(byte[] key, long held) {
            this.key = key;
            this.held = held;
            this.told = held;
        }

        /** The snapshot, null when there is none. */
        byte @Nullable [] snapshot() {
            byte[] snapshot = store.get(key);
            snapshotBytes = snapshot == null ? 0 : snapshot.length;
            return snapshot;
        }

        /** About how many bytes are kept under the key. */
        int bytes() {
            return snapshotBytes + sinceBytes;
        }

        /** What was told since the snapshot, in order; to be read before anything more is told. */
        List<byte[]> since() {
            List<byte[]> since = new ArrayList<>();
            sinceBytes = 0;
            for (int slot = 0; slot < MOST; slot++) {
                byte[] entry = store.get(slot(slot, key));
                if (entry == null || ByteBuffer.wrap(entry).getLong() != held + slot) {
                    break;
                }
                byte[] telling = new byte[entry.length - Long.BYTES];
                ByteBuffer.wrap(entry).position(Long.BYTES).get(telling);
                since.add(telling);
                sinceBytes += telling.length;
            }
            told = held + since.size();
            return since;
        }

        /** Writes {@code telling}, or {@code all}, in which it is, when a snapshot is due. */
        void tell(byte[] telling, Supplier<byte[]> all) {
            long number = told++;
            if (number > 0 && !isSnapshotDue((int) (number - held))) {
                byte[] entry = ByteBuffer.allocate(Long.BYTES + telling.length)
                        .putLong(number)
                        .put(telling)
                        .array();
                store.put(slot((int) (number - held), key), entry);
                sinceBytes += telling.length;
                return;
            }
            held = told;
            byte[] snapshot = all.get();
            snapshotBytes = snapshot.length;
            sinceBytes = 0;
            store.put(key, snapshot);
            store.put(
                    slot(COUNT, key),
                    ByteBuffer.allocate(Long.BYTES).putLong(held).array());
        }

        private boolean isSnapshotDue(int since) {
            return since >= MOST || (since >= FEWEST && sinceBytes >= snapshotBytes);
        }
    }
}
