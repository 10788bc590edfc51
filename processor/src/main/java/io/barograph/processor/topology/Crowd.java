package io.barograph.processor.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The names that a store knows, the one that was quiet for longest first. Others make up these names, so there are
 * never more than agreed, neither in number nor in bytes: whoever is one too many has to go.
 */
final class Crowd {
    private static final float LOAD = 0.75f;

    private final int most;
    private final long mostBytes;
    private final LinkedHashMap<String, Integer> bytesByName = new LinkedHashMap<>(16, LOAD, true);
    private long bytes;

    /** Room for {@code most} names with {@code mostBytes} altogether. */
    Crowd(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** {@code name} was heard of, and {@code weight} bytes are kept of it. */
    void heard(String name, int weight) {
        Integer before = bytesByName.put(name, weight);
        bytes += weight - (before == null ? 0 : before);
    }

    /** {@code name} was heard of again; as much is kept of it as before. */
    void heard(String name) {
        bytesByName.computeIfPresent(name, (same, weight) -> weight);
    }

    /** The name that has to go, if one has to; never the only one. */
    @Nullable String oneTooMany() {
        boolean full = bytesByName.size() > most || bytes > mostBytes;
        return full && bytesByName.size() > 1 ? bytesByName.keySet().iterator().next() : null;
    }

    /** {@code name} went. */
    void gone(String name) {
        Integer before = bytesByName.remove(name);
        bytes -= before == null ? 0 : before;
    }

    /** Hears of all that {@code store} has; who was quiet for longest is not told by it. */
    void load(KeyValueStore<byte[], byte[]> store) {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                if (Journal.isSnapshot(entry.key)) {
                    heard(new String(entry.key, StandardCharsets.UTF_8), entry.value.length);
                }
            }
        }
    }

    /** Takes those out of {@code store} that are too many, and names them. */
    List<String> makeRoom(KeyValueStore<byte[], byte[]> store) {
        List<String> gone = new ArrayList<>();
        for (String idlest = oneTooMany(); idlest != null; idlest = oneTooMany()) {
            gone(idlest);
            store.delete(idlest.getBytes(StandardCharsets.UTF_8));
            gone.add(idlest);
        }
        return gone;
    }

    /** Forgets all of them. */
    void clear() {
        bytesByName.clear();
        bytes = 0;
    }
}
