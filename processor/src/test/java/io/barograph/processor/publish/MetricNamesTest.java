package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricNamesTest {
    private static final List<String> UNITLESS =
            List.of("_ratio", "_dispersion", "_state", "_active", "_misses", "_info", "_steps", "_requests");

    @Test
    void namesFollowTheConventions() {
        Set<String> seen = new HashSet<>();
        for (MetricName metric : MetricNames.ALL) {
            assertThat(metric.name()).matches("barograph(_[a-z0-9]+)+").doesNotContain("__");
            assertThat(seen.add(metric.name())).as(metric.name()).isTrue();
            assertThat(metric.help()).as(metric.name()).matches("[A-Z01].*\\.");
            assertThat(metric.labels()).allMatch(label -> label.matches("[a-z_]+"));
            assertThat(metric.labels()).doesNotHaveDuplicates().doesNotContain("le", "job", "instance");
        }
    }

    @Test
    void everyNameEndsWithItsUnitOrSaysThatItHasNone() {
        for (MetricName metric : MetricNames.ALL) {
            String name = metric.name();
            boolean unit = name.endsWith("_seconds") || name.endsWith("_bytes");
            switch (metric.type()) {
                case COUNTER -> assertThat(name).endsWith("_total");
                case HISTOGRAM, NATIVE_HISTOGRAM -> assertThat(unit).as(name).isTrue();
                case GAUGE ->
                    assertThat(unit || UNITLESS.stream().anyMatch(name::endsWith))
                            .as(name)
                            .isTrue();
            }
        }
    }
}
