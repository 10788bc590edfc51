package io.barograph.processor.parse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.Line;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client, upstream, request, bytes and connect time, of one real line per format. */
class PlacesTest {
    @ParameterizedTest(name = "{0} line {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "01-seed                 |  5 | access-seed         | 192.168.1.10    |                 | /api/data |       -1 |     -1",
                "02-nginx-combined-cache |  9 | access-nginx        | 127.0.0.1       |                 | /v2/library/alpine/manifests/latest?ms=612 | 1638 | -1",
                "02-nginx-combined-cache | 22 | access-nginx        | 127.0.0.1       |                 | \\x16\\x03\\x01\\x02\\x00\\x01 | 157 | -1",
                "03-nginx-kv             |  4 | access-nginx        | 127.0.0.1       |                 | /retry/a  |     1638 |      0",
                "04-nginx-json           |  4 | access-nginx-json   | 127.0.0.1       |                 | /retry/a  |     1638 |      0",
                "05-nginx-status-first   | 11 | access-nginx        | 127.0.0.1       |                 | /abort?ms=1500 |     0 |     -1",
                "06-varnishncsa          | 17 | access-varnish      | 127.0.0.1       | 127.0.0.1:18082 | /v2/blob?ms=612 | 1638 |    -1",
                "06-varnishncsa          | 31 | access-varnish      | 127.0.0.1       | 127.0.0.1:18082 | /v2/blob?ms=612 | 1919 |    -1",
                "07-squid-native         |  3 | access-squid        | 127.0.0.1       | 127.0.0.1       | /v2/blob? |     1927 |     -1",
                "08-squid-combined-kv    | 30 | access-squid        | 127.0.0.1       | 127.0.0.1       | /v2/blob? |     1927 |     -1",
                "09-apache-mod_cache     |  3 | access-apache       | 127.0.0.1       |                 | /v2/blob?ms=612 | 1638 |    -1",
                "10-haproxy              |  6 | access-haproxy      | 127.0.0.1       | b               | /e?st=503 |     1831 |   1000",
                "11-caddy-json           |  2 | access-caddy        | 127.0.0.1       | 127.0.0.1:18086 | /v2/cd?ms=612 |  1638 |     -1",
                "12-docker-distribution  |  7 | access-distribution | 127.0.0.1       | 127.0.0.1:18087 | /v2/      |        2 |     -1",
                "13-sccache-ccache       | 15 | access-sccache      |                 |                 | a.o       |       -1 |     -1",
                "14-cloudfront-standard  |  9 | access-cloudfront   | 255.255.255.128 | basemaps.linz.govt.nz | /v1/tiles/topo50/EPSG:3857/WMTSCapabilities.xml | 2588 | -1",
                "15-cloudflare-logpush   |  5 | access-cloudflare   | 203.0.113.1     | example.com     | /api/v1/data |   4096 |     -1",
                "16-cache-status-rfc9211 |  5 | access-cache-status |                 |                 | GET-example.com-/handled | -1 | -1",
                "17-fastly               |  4 | access-fastly       | 203.0.113.9     |                 | /v2/library/alpine/blobs/sha256:aaa | 3408729 | -1",
                "18-artifactory          |  3 | access-artifactory  | 127.0.0.1       |                 | api/v1/cert/root | 6 |     -1",
                "18-artifactory          |  5 | access-artifactory  |                 | acme.jfrog.com  | /artifactory/generic-packages/jdbc-drivers/mssql-jdbc-7.4.1.jre11.jar | 0 | -1",
                "19-nexus                |  3 | access-nexus        |                 | repo1.maven.tst | /maven2/abbot/abbot/0.13.0/abbot-0.13.0.pom | 166 | -1",
                "20-traefik              |  2 | access-traefik      | 172.16.100.1    | traefik.opsk8s.com | /api/overview | 452 |    -1",
                "21-envoy                |  4 | access-envoy        | 10.0.35.28      | locations       | /api/v1/locations | 0 |   -1",
                "22-bazel-remote         |  4 | access-bazel-remote | 10.0.0.17       |                 | /ac/0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9 | -1 | -1",
            })
    void findsThePlacesInTheLine(
            String file,
            int number,
            String dialect,
            @Nullable String client,
            @Nullable String upstream,
            String request,
            long bytes,
            long connectMicros) {
        Fixture fixture = Fixture.all().stream()
                .filter(one -> one.name().equals(file))
                .findFirst()
                .orElseThrow();
        Line line = fixture.line(number);
        Fetch fetch = new Fetch();

        AccessDialects.named(dialect).orElseThrow().read(line, fetch);

        assertThat(text(line, fetch.clientFrom, fetch.clientTo)).isEqualTo(orNothing(client));
        assertThat(text(line, fetch.upstreamFrom, fetch.upstreamTo)).isEqualTo(orNothing(upstream));
        assertThat(text(line, fetch.requestFrom, fetch.requestTo)).isEqualTo(orNothing(request));
        assertThat(fetch.bytes).isEqualTo(bytes);
        assertThat(fetch.connectMicros).isEqualTo(connectMicros);
    }

    private static String orNothing(@Nullable String cell) {
        return cell == null ? "" : cell;
    }

    private static String text(Line line, int from, int to) {
        return new String(line.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
