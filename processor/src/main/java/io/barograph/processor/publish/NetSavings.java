package io.barograph.processor.publish;

import java.util.HashMap;
import java.util.Map;

/**
 * What the cache saved less what it cost, by project and builder. Steps and builds are series of their own that may
 * live on different instances, so only the sum over all instances means something.
 */
final class NetSavings {
    private record Where(String project, String builder) {}

    private final Map<Where, long[]> micros = new HashMap<>();

    void saved(String project, String builder, long savedMicros) {
        add(project, builder, savedMicros);
    }

    void cost(String project, String builder, long costMicros) {
        add(project, builder, -costMicros);
    }

    private void add(String project, String builder, long more) {
        if (more != 0) {
            micros.computeIfAbsent(new Where(project, builder), w -> new long[1])[0] += more;
        }
    }

    void finish(Points points) {
        micros.forEach((where, net) ->
                points.level(MetricNames.CACHE_TIME_SAVED_NET, net[0] / 1e6, where.project, where.builder));
    }
}
