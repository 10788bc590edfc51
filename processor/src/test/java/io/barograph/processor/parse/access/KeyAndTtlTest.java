package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.custom.CustomFormats;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key of the cache and the time left to live, in the logs that hold them. */
final class KeyAndTtlTest {
    private static final String JSON_HEAD = "{\"time\":\"2026-11-23T19:17:43+00:00\",\"request_uri\":\"/a\",";

    private final Fetch fetch = new Fetch();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Status: Souin; hit; ttl=4; key=GET-example.com-/handled|GET-example.com-/handled|4000",
                "Cache-Status: Souin; hit; ttl=-412|''|-412000",
                "Cache-Status: far; hit; ttl=9; key=far, near; fwd=uri-miss; stored; key=\"a b\"; ttl=60|a b|60000",
            })
    void cacheStatus(String line, String key, long ttlMillis) {
        assertTells("access-cache-status", line, key, ttlMillis);
    }

    @Test
    void aMemberThatTellsNeitherTakesNoneFromItsNeighbours() {
        assertTells("access-cache-status", "Cache-Status: far; hit; ttl=9; key=far, near; hit", "", Fetch.NO_TTL);
    }

    @Test
    void nginx() {
        String head =
                "127.0.0.1 - - [23/Nov/2026:19:17:43 +0000] \"GET /a?b HTTP/1.1\" 200 1638 \"-\" \"curl/7.88.1\" ";

        assertTells("access-nginx", head + "rt=0.001 hit_status=MISS ttl=30 cache_key=\"/a gzip\"", "/a gzip", 30_000);
        assertThat(fetch.cache).isEqualTo(CacheStatus.MISS);
        assertTells("access-nginx", head + "rt=0.001 ucs=MISS", "", Fetch.NO_TTL);
        assertTells(
                "access-nginx-json",
                JSON_HEAD + "\"hit_status\":\"MISS\",\"cache_key\":\"k1\",\"ttl\":30}",
                "k1",
                30_000);
        assertThat(fetch.cache).isEqualTo(CacheStatus.MISS);
        assertTells("access-nginx-json", JSON_HEAD + "\"upstream_cache_status\":\"MISS\"}", "", Fetch.NO_TTL);
    }

    @Test
    void varnish() {
        String head = "{\"ts\":\"2026-11-23T19:18:24+0000\",\"client\":\"127.0.0.1\",\"req\":\"GET /short HTTP/1.1\","
                + "\"status\":200,\"bytes\":\"1\",\"handling\":\"hit\",\"dur_us\":126,\"cache\":";

        assertTells("access-varnish", head + "\"3 -1.997851 10.000000 0.000000\"}", "", -1997);
        assertThat(fetch.cache).isEqualTo(CacheStatus.STALE);
        assertTells("access-varnish", head + "\"3 118.5 10.000000 0.000000\"}", "", 118_500);
    }

    @Test
    void headersThatAProxyLogs() {
        assertTells(
                "access-caddy",
                "{\"level\":\"info\",\"ts\":1795461463.1,\"logger\":\"http.log.access\",\"msg\":\"handled request\","
                        + "\"request\":{\"remote_ip\":\"127.0.0.1\",\"uri\":\"/a\",\"host\":\"h\",\"method\":\"GET\"},"
                        + "\"duration\":0.001,\"size\":1,\"status\":200,"
                        + "\"resp_headers\":{\"Cache-Status\":[\"Souin; hit; ttl=4; key=GET-h-/a\"]}}",
                "GET-h-/a",
                4_000);
    }

    @Test
    void aFormatOfOnesOwn() {
        CustomFormats formats =
                CustomFormats.of(Map.of("edge", "$time_iso8601 $request_uri $hit_status $cache_key $ttl"));
        AccessDialect dialect = formats.named("access-edge").orElseThrow();

        assertTells(dialect, "2026-11-23T19:17:43+00:00 /a?b MISS /a 12.5", "/a", 12_500);
        assertTells(dialect, "2026-11-23T19:17:43+00:00 /a?b MISS - -", "", Fetch.NO_TTL);
    }

    private void assertTells(String dialect, String text, String key, long ttlMillis) {
        assertTells(AccessDialects.named(dialect).orElseThrow(), text, key, ttlMillis);
    }

    private void assertTells(AccessDialect dialect, String text, String key, long ttlMillis) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Line line = Fixture.inTheMiddle(bytes);
        fetch.clear();

        Answer answer = dialect.read(line, fetch);

        assertThat(answer).as(fetch.reason).isEqualTo(Answer.EVENT);
        assertThat(new String(line.bytes(), fetch.keyFrom, fetch.keyTo - fetch.keyFrom, StandardCharsets.UTF_8))
                .isEqualTo(key);
        assertThat(fetch.ttlMillis).isEqualTo(ttlMillis);
    }
}
