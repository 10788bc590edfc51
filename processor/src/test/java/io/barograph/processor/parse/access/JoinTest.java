package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Answer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Servers that do not say what their cache did are understood by their calls to the origin, in the same stream. */
class JoinTest {
    private AccessDialect dialect = AccessDialects.named("access-artifactory").orElseThrow();

    @Test
    void artifactoryIsJoinedOnTheTrace() {
        assertThat(cache("2021-05-12T13:58:40.000Z|aa|10.0.0.1|u|GET|npm-remote/x.tgz|200|0|6|10|npm"))
                .isEqualTo(CacheStatus.NONE);
        assertThat(cache("2021-05-12T13:58:46.686Z|bb|npm-remote|u|GET|https://npm.test/x.tgz|200|0|6|80"))
                .isEqualTo(CacheStatus.NONE);
        assertThat(cache("2021-05-12T13:58:46.700Z|bb|10.0.0.1|u|GET|npm-remote/x.tgz|200|0|6|95|npm"))
                .isEqualTo(CacheStatus.MISS);
        assertThat(cache("2021-05-12T13:58:47.000Z|cc|10.0.0.1|u|GET|npm-remote/x.tgz|200|0|6|1|npm"))
                .isEqualTo(CacheStatus.HIT);
        assertThat(cache("2021-05-12T13:58:48.000Z|dd|npm-remote|u|HEAD|https://npm.test/x.tgz|200|0|6|80"))
                .isEqualTo(CacheStatus.NONE);
        assertThat(cache("2021-05-12T13:58:48.100Z|dd|10.0.0.1|u|GET|api/npm/npm-remote/x.tgz|200|0|6|95|npm"))
                .isEqualTo(CacheStatus.REVALIDATED);
        assertThat(cache("2021-05-12T13:58:49.000Z|ee|10.0.0.1|u|GET|local/x.tgz|200|0|6|1|npm"))
                .isEqualTo(CacheStatus.NONE);
    }

    @Test
    void nexusIsJoinedOnTheThreadWithinTheTimeOfTheRequest() {
        dialect = AccessDialects.named("access-nexus").orElseThrow();
        String request =
                "10.0.0.1 - u [27/Nov/2023:15:15:%s -0400] \"GET /repository/%s/a HTTP/1.1\" 200 - 166 302 \"m\" [q-1]";

        assertThat(cache("[27/Nov/2023:15:15:05 -0400] - \"GET https://r.test/a HTTP/1.1\" 200 166 285 \"n\" [q-1]"))
                .isEqualTo(CacheStatus.NONE);
        assertThat(cache(request.formatted("06", "central"))).isEqualTo(CacheStatus.MISS);
        assertThat(cache(request.formatted("06", "central"))).isEqualTo(CacheStatus.HIT);
        assertThat(cache("[27/Nov/2023:15:15:08 -0400] - \"GET https://r.test/a HTTP/1.1\" 304 - 12 \"n\" [q-1]"))
                .isEqualTo(CacheStatus.NONE);
        assertThat(cache(request.formatted("30", "central"))).isEqualTo(CacheStatus.HIT);
        assertThat(cache(request.formatted("30", "hosted"))).isEqualTo(CacheStatus.NONE);
        assertThat(cache(request.formatted("08", "central"))).isEqualTo(CacheStatus.REVALIDATED);
    }

    @Test
    void aHarborDebugLineIsTheMissOfTheFetchAfterIt() {
        dialect = AccessDialects.named("access-harbor").orElseThrow();
        String get = "10.0.0.17 - \"GET /v2/p/alpine/%s/x HTTP/1.1\" 200 34 \"-\" \"docker/24.0.7\" 0.214 0.213 .";

        assertThat(cache(get.formatted("blobs"))).isEqualTo(CacheStatus.NONE);
        assertThat(cache("2026-11-23T19:17:43Z [DEBUG] [/controller/proxy/controller.go:266]: The blob doesn't exist, "
                        + "proxy the request to the target server..."))
                .isEqualTo(CacheStatus.MISS);
        assertThat(cache(get.formatted("blobs"))).isEqualTo(CacheStatus.NONE);
        assertThat(cache(get.formatted("blobs"))).isEqualTo(CacheStatus.HIT);
        assertThat(cache(get.formatted("manifests"))).isEqualTo(CacheStatus.HIT);
        assertThat(cache(get.formatted("tags"))).isEqualTo(CacheStatus.NONE);
    }

    private CacheStatus cache(String text) {
        Fetch fetch = new Fetch();
        assertThat(dialect.read(Fixture.inTheMiddle(text.getBytes(StandardCharsets.UTF_8)), fetch))
                .as(fetch.reason)
                .isEqualTo(Answer.EVENT);
        return fetch.cache;
    }
}
