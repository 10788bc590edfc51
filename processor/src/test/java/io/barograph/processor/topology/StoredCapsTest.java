package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** A task that starts again admits the values that it admitted before, whatever else is in its store. */
final class StoredCapsTest {
    private final KeyValueStore<byte[], byte[]> store = bare();

    @Test
    void aRestartAdmitsWhatWasAdmittedBefore() {
        StoredCaps before = new StoredCaps();
        int cap = LabelCaps.DEFAULTS.getOrDefault("upstream", 0);
        for (int source = 0; source < 3; source++) {
            fill(before, "s" + source, cap);
        }
        new Journal(store).page("a stream".getBytes(StandardCharsets.UTF_8)).tell(new byte[0], () -> new byte[] {1});
        before.caps().admit(Signal.FETCHES, "upstream", List.of("s0", "default"), "one too many");
        before.caps().admit(Signal.FETCHES, "source", List.of(), "s9");
        before.save(store);

        StoredCaps after = new StoredCaps();
        after.load(store);

        assertThat(upstream(after, "s2", "u" + (cap - 1))).isEqualTo("u" + (cap - 1));
        assertThat(upstream(after, "s2", "other")).isEqualTo(LabelCaps.OTHER);
        assertThat(upstream(after, "s3", "other")).isEqualTo("other");
        assertThat(after.caps().folded(Signal.FETCHES)).containsEntry("upstream", 2L);
    }

    @Test
    void aNewValueWritesThoseOfItsLabelOnly() {
        StoredCaps caps = new StoredCaps();
        fill(caps, "s0", 5);
        fill(caps, "s1", 5);
        List<byte[]> first = values();
        upstream(caps, "s0", "new");
        caps.save(store);

        List<byte[]> then = values();
        assertThat(then).hasSameSizeAs(first);
        assertThat(then).filteredOn(value -> !first.contains(value)).hasSizeBetween(1, 2); // and what was folded
    }

    private void fill(StoredCaps caps, String source, int values) {
        for (int i = 0; i < values; i++) {
            upstream(caps, source, "u" + i);
            caps.save(store);
        }
    }

    private static String upstream(StoredCaps caps, String source, String value) {
        return caps.caps().admit(Signal.FETCHES, "upstream", List.of(source, "default"), value);
    }

    private List<byte[]> values() {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            List<byte[]> values = new ArrayList<>();
            all.forEachRemaining(entry -> {
                if (StoredCaps.isKey(entry.key)) {
                    values.add(entry.value);
                }
            });
            return values;
        }
    }

    private static KeyValueStore<byte[], byte[]> bare() {
        KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("labels"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
