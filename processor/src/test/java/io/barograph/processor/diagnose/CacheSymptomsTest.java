package io.barograph.processor.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CacheSymptomsTest {
    private final CacheSymptoms symptoms = new CacheSymptoms("mirror", "shop", "linux/amd64");
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
                        .map(one -> "| `" + one.label() + "` | " + one.when() + " | " + one.remedy() + " |")
                        .toList());
    }

    private void ask(CacheStatus cache, String request) {
        byte[] line = ("GET " + request).getBytes(UTF_8);
        symptoms.add(cache, nowMillis += 10, line, 4, line.length);
    }

    private static void repeat(int times, Runnable what) {
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }
}
