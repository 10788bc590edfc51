package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that products document and no captured line holds, each in a line of its product. */
class MappingTest {
    private static final String COMMON = "10.0.0.1 - - [23/Nov/2026:19:20:17 +0000] \"GET /x HTTP/1.1\" 200 19 ";

    @ParameterizedTest
    @CsvSource({
        "STALE, stale", "UPDATING, stale", "REVALIDATED, revalidated", "EXPIRED, expired", "BYPASS, bypass",
        "MISS, miss", "HIT, hit", "SCARCE, rejected", "-, rejected", "hit, rejected",
    })
    void seed(String word, String meaning) {
        assertMeans("access-seed", "10.0.0.1 - [10/Oct/2023:14:22:01] \"GET /x\" 200 " + word + " 15ms", meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_IMS_HIT, hit",
        "TCP_INM_HIT, hit",
        "TCP_NEGATIVE_HIT, hit",
        "TCP_OFFLINE_HIT, hit",
        "UDP_HIT, hit",
        "TCP_REFRESH_FAIL_OLD, stale",
        "TCP_CLIENT_REFRESH_MISS, miss",
        "TCP_SWAPFAIL_MISS, miss",
        "UDP_MISS, miss",
        "TCP_TUNNEL, bypass",
        "TCP_DENIED_REPLY, none",
        "TCP_REDIRECT, none",
        "TAG_NONE, none",
        "NONE_NONE, none",
        "UDP_DENIED, none",
        "UDP_INVALID, none",
        "TCP_HIT_ABORTED, hit",
        "TCP_MISS_TIMEDOUT, miss",
        "TCP_REFRESH_UNMODIFIED_ABORTED, revalidated",
        "TCP_CF_HIT, hit",
        "TCP_CF_MISS_ABORTED, miss",
        "TCP_WONDER, rejected",
        "_ABORTED, rejected",
    })
    void squid(String code, String meaning) {
        assertMeans(
                "access-squid",
                "1795461617.189 6 10.0.0.1 " + code + "/200 19 GET http://h/x - HIER_NONE/- text/html",
                meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "hitmiss, miss",
        "hitpass, bypass",
        "pipe, bypass",
        "synth, none",
        "streaming-hit, hit",
        "what, rejected",
    })
    void varnish(String handling, String meaning) {
        assertMeans("access-varnish", COMMON + "\"-\" \"curl\" miss " + handling + " 0.000074 93", meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "cache hit: stale content returned, stale",
        "conditional cache hit: entity refreshed, revalidated",
        "conditional cache hit: 304, revalidated",
        "cache miss, miss",
        "cache invalidated by POST, bypass",
        "Cache-Control: no-store, bypass",
        "-, none",
    })
    void apache(String sentence, String meaning) {
        assertMeans("access-apache", COMMON + "\"-\" \"curl\" " + sentence, meaning);
    }

    @ParameterizedTest
    @CsvSource({"<CACHE>, hit", "<NOSRV>, none", "web3, miss"})
    void haproxy(String server, String meaning) {
        assertMeans(
                "access-haproxy",
                "10.0.0.1:33 [23/Nov/2026:19:21:01.485] f b/" + server + " 0/0/-1/-1/+7 503 +18 - - LR-- \"GET /x\"",
                meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "Hit, hit",
        "OriginShieldHit, hit",
        "Miss, miss",
        "RefreshHit, revalidated",
        "Redirect, none",
        "Error, error",
        "LimitExceeded, error",
        "CapacityExceeded, error",
        "Wonder, rejected",
    })
    void cloudFront(String result, String meaning) {
        String line =
                "2014-05-23 01:13:11 FRA2 182 192.0.2.10 GET d.cf.net /x 200 - - - - " + result + " id h http - 0.001";
        assertMeans("access-cloudfront", line.replace(' ', '\t'), meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "hit, hit", "HIT, hit", "stale, stale", "updating, stale", "revalidated, revalidated", "expired, expired",
        "bypass, bypass", "dynamic, bypass", "ignored, bypass", "none, none", "unknown, none", "odd, rejected",
    })
    void cloudflare(String status, String meaning) {
        assertMeans(
                "access-cloudflare",
                "{\"EdgeStartTimestamp\":1720000000,\"CacheCacheStatus\":\"" + status + "\"}",
                meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "HIT, hit",
        "HIT-CLUSTER, hit",
        "HIT-WAIT, hit",
        "HIT-WAIT-CLUSTER, hit",
        "HIT-STALE, stale",
        "HIT-STALE-CLUSTER, stale",
        "HIT-REFRESH-CLUSTER, revalidated",
        "HIT-SYNTH, none",
        "HITPASS, bypass",
        "MISS, miss",
        "MISS-WAIT-CLUSTER, miss",
        "PASS, bypass",
        "PASS-CLUSTER, bypass",
        "NONE, none",
        "UPGRADE, none",
        "ERROR, error",
        "ERROR-LOSTHDR, error",
        "BG-ERROR-PASS, error",
        "BG-ERROR-RECV, error",
        "HITS, rejected",
    })
    void fastly(String state, String meaning) {
        assertMeans(
                "access-fastly",
                "{\"time\":\"2026-11-23T19:20:11Z\",\"url\":\"/x\",\"status\":200,\"cache\":\"" + state
                        + "\",\"pop\":\"FRA\"}",
                meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a; hit; ttl=9|hit",
                "a;hit|hit",
                "a; hit; ttl=-1|stale",
                "a; fwd=miss|miss",
                "a; fwd=vary-miss; collapsed|miss",
                "a; fwd=partial|miss",
                "a; fwd=stale|expired",
                "a; fwd=stale; fwd-status=304|revalidated",
                "a; fwd=method|bypass",
                "a; fwd=request|bypass",
                "a|none",
                "a; hit, b; fwd=miss|miss",
                "\"a, b; hit\"; fwd=stale|expired",
                "a; fwd=wonder|rejected",
            })
    void cacheStatus(String value, String meaning) {
        assertMeans("access-cache-status", "Cache-Status: " + value, meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "origin_X-Cache|MISS, HIT|hit", "downstream_X-Cache|Hit from cloudfront|hit",
                "downstream_X-Cache|RefreshHit from cloudfront|revalidated",
                        "origin_Cache-Status|Souin; fwd=uri-miss|miss",
                "downstream_X-Cache-Status|EXPIRED|expired", "origin_X-Cache|wonder|rejected",
            })
    void headers(String header, String value, String meaning) {
        assertMeans(
                "access-traefik",
                "{\"DownstreamStatus\":200,\"RequestPath\":\"/x\",\"Duration\":9,\"" + header + "\":\"" + value + "\"}",
                meaning);
    }

    @ParameterizedTest
    @CsvSource({"via_upstream, miss", "cache.response_from_cache_filter, hit", "direct_response, none"})
    void envoy(String details, String meaning) {
        String text = "[2016-04-15T20:17:00.310Z] \"GET /x HTTP/2\" 200 - " + details
                + " - \"-\" 0 154 226 100 \"-\" \"-\" \"id\" \"h\" \"-\"";
        assertMeans("access-envoy", text, meaning);
        assertMeans(
                "access-envoy",
                "{\"start_time\":\"2016-04-15T20:17:00.310Z\",\"response_code\":200,\"duration\":2,"
                        + "\"response_code_details\":\"" + details + "\"}",
                meaning);
    }

    private static void assertMeans(String dialect, String text, String meaning) {
        Fetch fetch = new Fetch();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Answer answer = AccessDialects.named(dialect).orElseThrow().read(Fixture.inTheMiddle(bytes), fetch);
        if (meaning.equals("rejected")) {
            assertThat(answer).isEqualTo(Answer.REJECTED);
            assertThat(fetch.reason).isEqualTo(Reason.UNKNOWN_CACHE_STATUS);
        } else {
            assertThat(answer).as(fetch.reason).isEqualTo(Answer.EVENT);
            assertThat(fetch.cache.name().toLowerCase(Locale.ROOT)).isEqualTo(meaning);
        }
    }
}
