package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards, rules and runbooks name metrics and labels that the processor shows, and no others. */
class NamesInUseTest {
    /** Not the middle of a recorded series, level:metric:operations, nor what such a rule is called. */
    private static final Pattern METRIC = Pattern.compile("(?<![:\\w])barograph_\\w+(?![:\\w])");

    private static final Pattern WITH_LABELS = Pattern.compile("(?<![:\\w])(barograph_\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

    private static Set<String> known() {
        Set<String> known = new HashSet<>();
        for (MetricName metric : MetricNames.ALL) {
            if (metric.type() == MetricName.Type.HISTOGRAM) {
                known.add(metric.name() + "_bucket");
                known.add(metric.name() + "_count");
                known.add(metric.name() + "_sum");
            } else {
                known.add(metric.name());
            }
        }
        return known;
    }

    private static Set<String> labelsOf(String series) {
        Set<String> labels = new HashSet<>(Set.of("job", "instance", "le"));
        for (MetricName metric : MetricNames.ALL) {
            boolean same = metric.type() == MetricName.Type.HISTOGRAM
                    ? series.startsWith(metric.name() + "_")
                    : series.equals(metric.name());
            if (same) {
                labels.addAll(metric.labels());
            }
        }
        return labels;
    }

    @Test
    void dashboardsNameMetricsAndLabelsThatExist() {
        Set<String> known = known();
        for (DashboardFile dashboard : DashboardFile.all()) {
            for (DashboardFile.Query query : dashboard.queries()) {
                Matcher metric = METRIC.matcher(query.expr());
                while (metric.find()) {
                    assertThat(known).as(query.where()).contains(metric.group());
                }
                checkLabels(query.where(), query.expr());
            }
            for (var variable : dashboard.variables()) {
                checkLabels(dashboard.name(), DashboardFile.text(variable, "definition"));
            }
        }
    }

    private static void checkLabels(String where, String expr) {
        Matcher series = WITH_LABELS.matcher(expr);
        while (series.find()) {
            Matcher label = LABEL.matcher(series.group(2));
            while (label.find()) {
                assertThat(labelsOf(series.group(1)))
                        .as(where + ": " + series.group())
                        .contains(label.group(1));
            }
        }
    }

    /** Rules, alerts, their tests and what the runbooks tell people to look at. */
    static Stream<Path> papers() throws IOException {
        try (Stream<Path> rules = Files.list(Path.of("../deploy/prometheus"))) {
            return Stream.concat(rules.toList().stream(), Stream.of(Path.of("../docs/runbooks.md")));
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void rulesTheirTestsAndRunbooksNameMetricsThatExist(Path file) throws IOException {
        Set<String> known = known();

        Matcher metric = METRIC.matcher(Files.readString(file));

        while (metric.find()) {
            assertThat(known).as(file.toString()).contains(metric.group());
        }
    }
}
