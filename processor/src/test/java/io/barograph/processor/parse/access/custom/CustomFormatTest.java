package io.barograph.processor.parse.access.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CustomFormatTest {
    private static final long SEED = 99;
    private static final String FORMAT = """
            log_format edge '$remote_addr - $remote_user [$time_local] '
              '"$request" $status $body_bytes_sent $request_time $upstream_connect_time '
              '$upstream_response_time $upstream_cache_status h=$host';""";
    private static final String LINE =
            "10.0.0.9 - - [23/Nov/2026:19:17:44 +0000] \"GET /v2/a\\\"b HTTP/1.1\" 200 1638 0.907 "
                    + "-, 0.004 0.500, 0.400 : 0.007 MISS h=hub.test";

    private final Fetch fetch = new Fetch();
    private Line line = new Line();

    @Test
    void readsALineByTheLogFormatOfItsNginx() {
        AccessDialect dialect = CustomFormat.from(Map.of("name", "access-edge", "log-format", FORMAT));

        Answer answer = read(dialect, LINE);

        assertThat(answer).as(fetch.reason).isEqualTo(Answer.EVENT);
        assertThat(dialect.name()).isEqualTo("access-edge");
        assertThat(dialect.sureness(line)).isEqualTo(AccessDialect.SURE);
        assertThat(fetch.cache).isEqualTo(CacheStatus.MISS);
        assertThat(fetch.status).isEqualTo(200);
        assertThat(fetch.bytes).isEqualTo(1638);
        assertThat(fetch.durationMicros).isEqualTo(907_000);
        assertThat(fetch.completedAtMillis)
                .isEqualTo(Instant.parse("2026-11-23T19:17:44Z").toEpochMilli());
        assertThat(text(fetch.clientFrom, fetch.clientTo)).isEqualTo("10.0.0.9");
        assertThat(text(fetch.requestFrom, fetch.requestTo)).isEqualTo("/v2/a\\\"b");
        assertThat(text(fetch.upstreamFrom, fetch.upstreamTo)).isEqualTo("hub.test");
    }

    @Test
    void readsALineByNamedGroups() {
        AccessDialect dialect = CustomFormat.from(Map.of(
                "pattern", "^(?<start>\\S+) (?<client>\\S+) took=(?<durationMs>\\d+) c:(?<cache>\\w*) (?<url>\\S+)",
                "status.hit", "FRESH, warm",
                "status.bypass", "skipped"));

        assertThat(read(dialect, "2026-11-23T19:17:44Z 10.0.0.9 took=1500 c:Warm http://hub.test/v2/ more"))
                .as(fetch.reason)
                .isEqualTo(Answer.EVENT);
        assertThat(fetch.cache).isEqualTo(CacheStatus.HIT);
        assertThat(fetch.durationMicros).isEqualTo(1_500_000);
        assertThat(fetch.completedAtMillis)
                .isEqualTo(Instant.parse("2026-11-23T19:17:45.500Z").toEpochMilli());
        assertThat(text(fetch.upstreamFrom, fetch.upstreamTo)).isEqualTo("hub.test");
        assertThat(text(fetch.requestFrom, fetch.requestTo)).isEqualTo("/v2/");

        assertThat(read(dialect, "2026-11-23T19:17:44Z é took=1 c:lukewarm /")).isEqualTo(Answer.REJECTED);
        assertThat(fetch.reason).isEqualTo(Reason.UNKNOWN_CACHE_STATUS);
        assertThat(read(dialect, "something else")).isEqualTo(Answer.REJECTED);
        assertThat(read(dialect, "")).isEqualTo(Answer.IGNORED);
    }

    @Test
    void aLineWithoutATimeHappenedWhenItWasRead() {
        AccessDialect dialect = CustomFormat.from(Map.of("log-format", "${cache} $duration"));

        assertThat(read(dialect, "stale 1.5ms\r")).as(fetch.reason).isEqualTo(Answer.EVENT);
        assertThat(fetch.completedAtMillis).isEqualTo(42);
        assertThat(fetch.durationMicros).isEqualTo(1500);
        assertThat(fetch.cache).isEqualTo(CacheStatus.STALE);
    }

    @Test
    void aPatternThatBacktracksWithoutEndIsStopped() {
        AccessDialect dialect = CustomFormat.from(Map.of("pattern", "^(a+)+(?<cache>hit)$"));

        Answer answer = read(dialect, "a".repeat(5_000) + "!");

        assertThat(answer).isEqualTo(Answer.REJECTED);
        assertThat(fetch.reason).isEqualTo(Reason.TOO_COSTLY);
    }

    @Test
    void everyDamagedLineIsAnswered() {
        AccessDialect dialect = CustomFormat.from(Map.of("log-format", FORMAT));
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = LINE.getBytes(StandardCharsets.UTF_8);
            for (int hits = random.nextInt(4); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? ' ' : random.nextInt(256));
            }
            fetch.clear();

            Answer answer = dialect.read(line.at(bytes, 0, random.nextInt(bytes.length), 42), fetch);

            assertThat(answer == Answer.REJECTED).as("seed %d", SEED).isEqualTo(Reason.ALL.contains(fetch.reason));
        }
    }

    @Test
    void refusesWhatDescribesNothing() {
        assertRefused(Map.of(), "log-format");
        assertRefused(Map.of("log-format", "$status $host"), "upstream_cache_status");
        assertRefused(Map.of("log-format", "$status$upstream_cache_status"), "between any two variables");
        assertRefused(Map.of("pattern", "(?<cache>"), "regular expression");
        assertRefused(Map.of("pattern", "(?<temperature>x)"), "groups named time, start, client");
        assertRefused(Map.of("pattern", "(?<client>x)"), "cache");
        assertRefused(Map.of("pattern", "(?<cache>x)", "status.warm", "x"), "hit, stale, revalidated");
        assertRefused(Map.of("pattern", "(?<cache>x)", "colour", "x"), "status.");
        assertRefused(Map.of("pattern", "(?<cache>x)", "status.hit", "cold", "status.miss", "Cold"), "mean hit");
        assertRefused(Map.of("pattern", "(?<cache>x)", "status.miss", "HIT"), "mean hit");
    }

    @Test
    void refusesANameThatAFormatHereHas() {
        assertThatThrownBy(() -> CustomFormats.of(Map.of("nginx", "$status $upstream_cache_status")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("none of the formats here");
    }

    private static void assertRefused(Map<String, String> settings, String word) {
        assertThatThrownBy(() -> CustomFormat.from(settings))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(word);
    }

    private Answer read(AccessDialect dialect, String text) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
        line = line.at(bytes, 2, bytes.length - 2, 42);
        fetch.clear();
        return dialect.read(line, fetch);
    }

    private String text(int from, int to) {
        return new String(line.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
