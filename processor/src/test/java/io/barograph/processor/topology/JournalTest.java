package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** The oracle is a list of words that is written whole each time. */
final class JournalTest {
    private static final long SEED = 20261124;
    private static final byte[] KEY = bytes("builder pool");

    private final KeyValueStore<byte[], byte[]> store = bare();

    @Test
    void whoReadsItKnowsAllThatWasToldHoweverOftenItIsOpenedAgain() {
        Random random = new Random(SEED);
        List<String> told = new ArrayList<>();
        Journal.Page page = new Journal(store).page(KEY);
        for (int telling = 0; telling < 1_000; telling++) {
            if (random.nextInt(10) == 0) {
                page = new Journal(store).page(KEY);
                assertThat(known(page)).as("seed %d telling %d", SEED, telling).isEqualTo(told);
            }
            String word = "w" + random.nextInt(1_000);
            told.add(word);
            page.tell(bytes(word), () -> bytes(String.join(" ", told)));
        }

        assertThat(known(new Journal(store).page(KEY))).isEqualTo(told);
    }

    @Test
    void whatWasStoredBeforeThereWasAJournalIsTakenUp() {
        store.put(KEY, bytes("old words"));
        Journal.Page page = new Journal(store).page(KEY);

        List<String> before = known(page);
        page.tell(bytes("new"), () -> bytes("old words new"));

        assertThat(before).containsExactly("old", "words");
        assertThat(known(new Journal(store).page(KEY))).containsExactly("old", "words", "new");
    }

    @Test
    void itHoldsNoMoreEntriesThanSlots() {
        tell(1_000, "all");
        assertThat(store.approximateNumEntries()).isLessThanOrEqualTo(Journal.FEWEST + 2L);

        tell(10_000, "all ".repeat(10_000));
        assertThat(store.approximateNumEntries()).isLessThanOrEqualTo(Journal.MOST + 2L);

        new Journal(store).forget(KEY);
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void snapshotsOfWhatIsLargeAreNoMoreThanWhatWasTold() {
        String all = "all ".repeat(200);
        int snapshots = tell(10_000, all);

        assertThat(snapshots).isGreaterThan(1);
        assertThat((snapshots - 1) * all.length()).isLessThanOrEqualTo(10_000 * "word".length());
    }

    /** Answers how many snapshots were asked for. */
    private int tell(int times, String all) {
        int[] snapshots = {0};
        Journal.Page page = new Journal(store).page(KEY);
        for (int telling = 0; telling < times; telling++) {
            page.tell(bytes("word"), () -> {
                snapshots[0]++;
                return bytes(all);
            });
        }
        return snapshots[0];
    }

    @Test
    void pagesOfOneStoreDoNotTouchEachOther() {
        Journal.Page one = new Journal(store).page(KEY);
        Journal.Page other = new Journal(store).page(bytes("image shop"));
        one.tell(bytes("a"), () -> bytes("a"));
        other.tell(bytes("b"), () -> bytes("b"));
        one.tell(bytes("c"), () -> bytes("never"));

        assertThat(known(new Journal(store).page(KEY))).containsExactly("a", "c");
        assertThat(known(new Journal(store).page(bytes("image shop")))).containsExactly("b");
    }

    private static List<String> known(Journal.Page page) {
        List<String> known = new ArrayList<>();
        byte[] snapshot = page.snapshot();
        if (snapshot != null) {
            known.addAll(List.of(text(snapshot).split(" ", -1)));
        }
        page.since().forEach(told -> known.add(text(told)));
        return known;
    }

    private static KeyValueStore<byte[], byte[]> bare() {
        KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("journal"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
