package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MissedKeysTest {
    private static final SeriesKey HUB = new SeriesKey(Signal.FETCHES, List.of("edge", "hub", "default"));

    @Test
    void missesAreCountedByKeyWithTheClientsThatAsked() {
        MissedKeys missed = new MissedKeys();
        add(missed, "10.0.0.1", "/a?token=secret", CacheStatus.MISS);
        add(missed, "10.0.0.2", "/a?token=secret", CacheStatus.EXPIRED);
        add(missed, "10.0.0.2", "/a?token=secret", CacheStatus.MISS);
        add(missed, "10.0.0.3", "/b", CacheStatus.MISS);
        add(missed, "10.0.0.3", "/b", CacheStatus.HIT);
        add(missed, "10.0.0.3", "/c", CacheStatus.BYPASS);

        MissedSlice slice = Objects.requireNonNull(missed.drain(HUB, 10));

        assertThat(slice.misses()).isEqualTo(4);
        assertThat(slice.keys()).extracting(MissedKey::name).containsExactly("/a…", "/b");
        assertThat(slice.keys()).extracting(MissedKey::misses).containsExactly(3L, 1L);
        assertThat(slice.keys().get(0).clients()).hasSize(2);
        assertThat(slice.keys().get(0).micros()).isEqualTo(3_000);
        assertThat(missed.drain(HUB, 20)).isNull();
    }

    @Test
    void aKeyWithMoreThanItsPartOfTheMissesIsKeptHoweverManyOthersThereAre() {
        for (long seed = 1; seed <= 20; seed++) {
            MissedKeys missed = new MissedKeys();
            Random random = new Random(seed);
            for (int line = 0; line < 5_000; line++) {
                String key = random.nextInt(20) == 0 ? "/often" : "/once/" + line;
                add(missed, "10.0.0." + random.nextInt(40), key, CacheStatus.MISS);
            }

            MissedSlice slice = Objects.requireNonNull(missed.drain(HUB, 10));

            assertThat(slice.misses()).isEqualTo(5_000);
            assertThat(slice.keys()).as("seed %d", seed).hasSizeLessThanOrEqualTo(MissedKeys.KEYS);
            assertThat(slice.keys()).as("seed %d", seed).anySatisfy(key -> {
                assertThat(key.name()).isEqualTo("/often");
                assertThat(key.clients()).hasSize(MissedKeys.CLIENTS);
            });
        }
    }

    private static void add(MissedKeys missed, String client, String request, CacheStatus cache) {
        byte[] line = (client + ' ' + request).getBytes(StandardCharsets.UTF_8);
        Fetch fetch = new Fetch();
        fetch.cache = cache;
        fetch.durationMicros = 1_000;
        fetch.client(0, client.length());
        fetch.request(client.length() + 1, line.length);
        missed.add(line, fetch);
    }
}
