package io.barograph.processor.intake;

import io.barograph.processor.build.RegistryFetch;
import io.barograph.processor.build.StepName;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.window.FetchSums;
import io.barograph.schemas.SlowFetch;
import java.nio.charset.StandardCharsets;

/**
 * What builds fetch from registries, counted and judged like the lines of an access log. The upstream is the registry;
 * the node is the label of that name, else the label of the builder, else the host of the log.
 */
final class Pulls {
    private static final String SOURCE = "buildkit";

    private final Origin origin;
    private final FetchSums sums;
    private final String source;
    private final String node;
    private final Fetch fetch = new Fetch();
    private long observedAtMillis;

    Pulls(Origin origin, FetchSums sums) {
        this.origin = origin;
        this.sums = sums;
        this.source = origin.label("source", SOURCE);
        this.node = origin.label("node", origin.label("builder", origin.host()));
    }

    void startOfChunk(long observedAt) {
        observedAtMillis = observedAt;
    }

    void add(RegistryFetch pulled, long offset, Harvest harvest) {
        String platform = pulled.platform().equals(StepName.DEFAULT_PLATFORM)
                ? origin.label("platform", Origin.DEFAULT)
                : pulled.platform();
        byte[] registry = pulled.registry().getBytes(StandardCharsets.UTF_8);
        fetch.clear();
        fetch.completedAtMillis = pulled.endedAtMillis();
        fetch.durationMicros = pulled.durationMicros();
        fetch.bytes = Math.max(0, pulled.bytes());
        fetch.layer = pulled.kind() == RegistryFetch.Kind.LAYER;
        fetch.upstream(0, registry.length);
        sums.from(source, platform, origin.label("upstream", ""), node, observedAtMillis);
        if (sums.add(registry, fetch)) {
            harvest.add(slowFetch(pulled, platform, offset), sums.verdictsOn(node));
        }
    }

    private SlowFetch slowFetch(RegistryFetch pulled, String platform, long offset) {
        String registry = pulled.registry().isEmpty() ? origin.label("upstream", "") : pulled.registry();
        return SlowFetch.newBuilder()
                .setSource(source)
                .setUpstream(registry)
                .setPlatform(platform)
                .setNode(node)
                .setRequest(pulled.request())
                .setCache("none")
                .setCompletedAt(pulled.endedAtMillis())
                .setDurationMicros(pulled.durationMicros())
                .setThresholdMicros(sums.slowRule().of(registry))
                .setBytes(pulled.bytes())
                .setCause(AccessLines.WAITS)
                .setStream(origin.stream())
                .setOffset(offset)
                .setKind(pulled.kind().word())
                .build();
    }
}
