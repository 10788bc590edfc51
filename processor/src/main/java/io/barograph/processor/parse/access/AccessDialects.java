package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.apache.Apache;
import io.barograph.processor.parse.access.artifactory.Artifactory;
import io.barograph.processor.parse.access.bazelremote.BazelRemote;
import io.barograph.processor.parse.access.cachestatus.CacheStatusLog;
import io.barograph.processor.parse.access.caddy.Caddy;
import io.barograph.processor.parse.access.ccache.Ccache;
import io.barograph.processor.parse.access.cloudflare.Cloudflare;
import io.barograph.processor.parse.access.cloudfront.CloudFront;
import io.barograph.processor.parse.access.distribution.Distribution;
import io.barograph.processor.parse.access.download.Download;
import io.barograph.processor.parse.access.envoy.Envoy;
import io.barograph.processor.parse.access.fastly.Fastly;
import io.barograph.processor.parse.access.haproxy.Haproxy;
import io.barograph.processor.parse.access.harbor.Harbor;
import io.barograph.processor.parse.access.nexus.Nexus;
import io.barograph.processor.parse.access.nginx.NginxJson;
import io.barograph.processor.parse.access.nginx.NginxText;
import io.barograph.processor.parse.access.sccache.Sccache;
import io.barograph.processor.parse.access.seed.Seed;
import io.barograph.processor.parse.access.squid.Squid;
import io.barograph.processor.parse.access.traefik.Traefik;
import io.barograph.processor.parse.access.varnish.Varnish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The list of access-log formats: to add one, write its package and add its line here. */
public final class AccessDialects {
    private static final List<Supplier<AccessDialect>> EACH = List.of(
            Seed::new,
            NginxJson::new,
            Download::new,
            Squid::new,
            Haproxy::new,
            Varnish::new,
            Caddy::new,
            Traefik::new,
            Envoy::new,
            CloudFront::new,
            Cloudflare::new,
            Fastly::new,
            CacheStatusLog::new,
            Apache::new,
            Sccache::new,
            Ccache::new,
            BazelRemote::new,
            Artifactory::new,
            Nexus::new,
            Harbor::new,
            Distribution::new,
            NginxText::new);

    private AccessDialects() {}

    /** One new instance of each, those with the most telling lines first. */
    public static List<AccessDialect> all() {
        return EACH.stream().map(Supplier::get).toList();
    }

    /** What makes a new instance of each, by its name: to make one costs no more than that one. */
    public static Map<String, Supplier<AccessDialect>> byName() {
        return EACH.stream()
                .collect(Collectors.toUnmodifiableMap(each -> each.get().name(), each -> each));
    }

    /** A new instance of the one with this name. */
    public static Optional<AccessDialect> named(String name) {
        return Optional.ofNullable(byName().get(name)).map(Supplier::get);
    }

    /** The first of {@code candidates} that is sure of the line. */
    public static Optional<AccessDialect> sureOf(Line line, List<AccessDialect> candidates) {
        return candidates.stream()
                .filter(dialect -> dialect.sureness(line) == AccessDialect.SURE)
                .findFirst();
    }
}
