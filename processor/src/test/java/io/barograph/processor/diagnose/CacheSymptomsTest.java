package io.barograph.processor.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CacheSymptomsTest {
    private CacheSymptoms symptoms = begun(new byte[0]);
    private long nowMillis = 1_764_000_000_000L;

    @Test
    void theSameKeyMissingAgainAndAgainIsThrash() {
        repeat(9, () -> ask(CacheStatus.MISS, "/v2/app/blobs/sha256:ab"));
        assertThat(symptoms.drain()).isEmpty();

        repeat(5, () -> ask(CacheStatus.MISS, "/v2/app/blobs/sha256:ab"));

        assertThat(symptoms.drain()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("cache_thrash");
            assertThat(found.place().subject()).isEqualTo("/v2/app/blobs/sha256:ab");
            assertThat(found.place().project()).isEqualTo("shop");
            assertThat(found.evidence()).containsEntry("misses", "10");
            assertThat(found.remedy()).isNotBlank();
        });
    }

    @Test
    void missesOfAnHourAreNoThrash() {
        repeat(20, () -> {
            ask(CacheStatus.MISS, "/v2/app/blobs/sha256:ab");
            nowMillis += 180_000;
        });

        assertThat(symptoms.drain()).isEmpty();
    }

    @Test
    void aStormOfKeysThatAreNewIsNone() {
        for (int i = 0; i < 5000; i++) {
            ask(CacheStatus.MISS, "/v2/app/blobs/sha256:" + i);
        }

        assertThat(symptoms.drain()).isEmpty();
    }

    @Test
    void aKeyThatIsAskedForOftenIsFoundAmongManyOthers() {
        for (int i = 0; i < 5000; i++) {
            ask(CacheStatus.MISS, "/v2/app/blobs/sha256:" + i);
            if (i % 100 == 0) {
                repeat(2, () -> ask(CacheStatus.MISS, "/often"));
            }
        }

        assertThat(symptoms.drain())
                .extracting(found -> found.place().subject())
                .contains("/often");
    }

    @Test
    void whatExpiresSoonAfterItWasStoredHasTooShortATimeToLive() {
        ask(CacheStatus.MISS, "/latest.json");
        repeat(5, () -> {
            nowMillis += 11_000;
            ask(CacheStatus.EXPIRED, "/latest.json");
        });

        assertThat(symptoms.drain())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("cache_ttl_too_short"));
    }

    @Test
    void whatExpiresAfterTwoMinutesWasKeptLongEnough() {
        ask(CacheStatus.MISS, "/latest.json");
        repeat(20, () -> {
            nowMillis += 120_000;
            ask(CacheStatus.EXPIRED, "/latest.json");
        });

        assertThat(symptoms.drain()).isEmpty();
    }

    @Test
    void onePathUnderManyQueriesIsKeyDriftAndTheQueryIsNotShown() {
        for (int i = 0; i < 25; i++) {
            ask(CacheStatus.MISS, "/pkg/left-pad?token=secret" + i);
        }

        assertThat(symptoms.drain()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("cache_key_drift");
            assertThat(found.place().subject()).isEqualTo("/pkg/left-pad");
            assertThat(found.sentence() + found.evidence()).doesNotContain("secret");
        });
    }

    @Test
    void missesAfterTheTimeThatTheLogToldOfAreATimeToLiveThatIsTooShort() {
        repeat(7, () -> {
            ask(CacheStatus.MISS, "/latest.json", "k1", 30);
            nowMillis += 45_000;
        });

        assertThat(symptoms.drain()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("cache_ttl_too_short");
            assertThat(found.evidence()).containsEntry("kept_at_most_seconds", "30");
        });
    }

    @Test
    void aHitTellsHowLongWhatExpiredLaterHadBeenKept() {
        repeat(6, () -> {
            ask(CacheStatus.EXPIRED, "/latest.json", "", Fetch.NO_TTL);
            nowMillis += 10_000;
            ask(CacheStatus.HIT, "/latest.json", "", 20);
            nowMillis += 80_000;
        });

        assertThat(symptoms.drain())
                .singleElement()
                .satisfies(found -> assertThat(found.evidence()).containsEntry("kept_at_most_seconds", "31"));
    }

    @Test
    void missesBeforeTheTimeToLiveIsOverAreThrash() {
        repeat(10, () -> ask(CacheStatus.MISS, "/latest.json", "k1", 3600));

        assertThat(symptoms.drain())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("cache_thrash"));
    }

    @Test
    void onePathUnderManyCacheKeysIsKeyDrift() {
        for (int i = 0; i < 25; i++) {
            ask(CacheStatus.MISS, "/pkg/left-pad", "left-pad|gzip|" + i, Fetch.NO_TTL);
        }

        assertThat(symptoms.drain())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("cache_key_drift"));
    }

    @Test
    void manyQueriesUnderOneCacheKeyAreNoDrift() {
        for (int i = 0; i < 25; i++) {
            ask(CacheStatus.MISS, "/pkg/left-pad?session=" + i, "left-pad", Fetch.NO_TTL);
        }

        assertThat(symptoms.drain())
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("cache_thrash"));
    }

    @Test
    void aRestartForgetsNeitherThrashNorDriftNorTime() {
        assertThat(toldWithRestarts(30))
                .containsExactlyInAnyOrder("cache_thrash", "cache_key_drift", "cache_ttl_too_short");
    }

    /** The same traffic with a restart after each line, what was told collected. */
    private List<String> toldWithRestarts(int lines) {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            for (String request : List.of("/thrash", "/drift?" + i, "/short")) {
                ask(request.equals("/short") ? CacheStatus.EXPIRED : CacheStatus.MISS, request);
                symptoms.drain().forEach(found -> kinds.add(found.kind()));
                restart();
            }
        }
        return kinds;
    }

    @Test
    void whatIsKeptForARestartIsBounded() {
        for (int i = 0; i < 5000; i++) {
            ask(CacheStatus.MISS, "/p" + i % 300 + "?" + i);
            ask(CacheStatus.MISS, "/k" + i % 700);
        }

        assertThat(symptoms.save().length).isBetween(100, 3 * 1024);
    }

    @Test
    void hitsAndWhatMayNotBeCachedSayNothing() {
        repeat(50, () -> {
            ask(CacheStatus.HIT, "/a?b");
            ask(CacheStatus.BYPASS, "/a");
            ask(CacheStatus.MISS, "");
        });

        assertThat(symptoms.drain()).isEmpty();
    }

    @Test
    void aLogInWhichAllIsWrongIsToldOfByExamples() {
        for (int key = 0; key < 50; key++) {
            String path = "/k" + key;
            repeat(10, () -> ask(CacheStatus.MISS, path));
        }

        assertThat(symptoms.drain()).hasSize(5);
    }

    @Test
    void thePaperHoldsEverySymptom() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/advice.md")).stream()
                .filter(line -> line.startsWith("| `cache_"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(Symptom.values())
                        .map(one -> "| `" + one.label() + "` | " + one.when() + " | " + one.cause() + " | "
                                + one.remedy() + " |")
                        .toList());
    }

    private void ask(CacheStatus cache, String request) {
        ask(cache, request, "", Fetch.NO_TTL);
    }

    /** A line that holds the request, the key of the cache and how many seconds are left. */
    private void ask(CacheStatus cache, String request, String key, long ttlSeconds) {
        byte[] line = ("GET " + request + " " + key).getBytes(UTF_8);
        int end = 4 + request.getBytes(UTF_8).length;
        Fetch fetch = new Fetch();
        fetch.cache = cache;
        fetch.completedAtMillis = nowMillis += 10;
        fetch.request(4, end);
        fetch.key(end + 1, line.length);
        fetch.ttlMillis = ttlSeconds == Fetch.NO_TTL ? Fetch.NO_TTL : ttlSeconds * 1000;
        symptoms.add(fetch, line);
    }

    /** What another process would go on with. */
    private void restart() {
        symptoms = begun(symptoms.save());
    }

    private static CacheSymptoms begun(byte[] saved) {
        return new CacheSymptoms("mirror", "shop", "linux/amd64", saved);
    }

    private static void repeat(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }
}
